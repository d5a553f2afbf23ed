/** An invented week, told to a host. */

import { messageOf } from '../../simulator/message.ts';
import { post } from '../../simulator/post.ts';
import { storyOf } from '../../simulator/story.ts';
import type { RunningHost } from '../start/running-host.ts';

const dayMs = 24 * 3_600_000;

/** Tells the host of some hundred calls, and does with some of them what people do. */
export async function fillWeek(host: RunningHost): Promise<void> {
  const startsAt = Date.now() - 7 * dayMs;
  for (const { told, announcement } of storyOf({
    seed: 'pictures',
    startsAt,
    durationMs: 7 * dayMs,
    callsPerMinute: 0.05,
  })) {
    const { eventInUrl, headers, body } = messageOf(told, announcement);
    const url = new URL(host.receiverUrl);
    if (eventInUrl !== null) url.searchParams.set('event', eventInUrl);
    await post({ url, headers, body });
  }
  const failed = await callsOf(host, { text: 'outcome:failed', limit: 12 });
  await ask(host, 'triage', { callIds: failed.slice(2, 4), addTags: ['call back'] });
  await ask(host, 'triage', { callIds: failed.slice(5, 7), state: 'done' });
  await ask(host, 'setNote', { about: { callId: failed[2] ?? '' }, text: 'Asked for a call after six.' });
  const read = await callsOf(host, { limit: 200 });
  await ask(host, 'markRead', { callIds: read.filter((_, index) => index > 3 && index % 4 !== 0), read: true });
}

/** The ids of the calls that a search finds, newest first. */
export async function callsOf(host: RunningHost, input: object): Promise<string[]> {
  const { calls } = (await ask(host, 'searchCalls', input)) as { calls: { callId: string }[] };
  return calls.map(({ callId }) => callId);
}

/** What the host answers to a method of its api. Throws with its words where it refuses. */
export async function ask(host: RunningHost, method: string, input: object): Promise<unknown> {
  const response = await fetch(new URL(`/api/${method}`, host.uiUrl), {
    method: 'POST',
    headers: { authorization: `Bearer ${host.apiToken}`, 'content-type': 'application/json' },
    body: JSON.stringify(input),
  });
  const answer = (await response.json()) as { ok: boolean; value: unknown; error?: { message: string } };
  if (!answer.ok) throw new Error(`${method}: ${answer.error?.message}`);
  return answer.value;
}
