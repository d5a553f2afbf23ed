/** Sends a kept event to this app's own address, as a test of its own. */

import { randomUUID } from 'node:crypto';
import type { KeptEvent } from '../../history/history.ts';
import { testHeader } from '../../intake/receiver/receiver.ts';
import { NotifierError } from '../../kernel/errors.ts';
import { asTest } from './as-test.ts';
import type { Outputs } from './contract.ts';
import { postBytes } from './post.ts';

const limits = { deadlineMs: 15_000, answerBytes: 1_000 };

/**
 * @param ownTests gets what the test header holds, for as long as the event is on its way
 * @throws NotifierError `unavailable` where it is about nothing that could be told apart, or is not taken
 */
export async function replay(
  event: KeptEvent,
  receiver: { url: string; problem: string | null },
  ownTests: Pick<Set<string>, 'add' | 'delete'>,
): Promise<Outputs['replayEvent']> {
  if (receiver.problem !== null) throw new NotifierError('unavailable', receiver.problem);
  const uuid = randomUUID();
  const test = asTest(event, uuid);
  if (test === null) throw new NotifierError('unavailable', noId);
  const { headers, body, callId, campaignId } = test;
  ownTests.add(uuid);
  try {
    const url = new URL(`${receiver.url}${event.query === '' ? '' : `?${event.query}`}`);
    const { status } = await postBytes(url, { headers: { ...headers, [testHeader]: uuid }, body }, limits);
    if (status !== 200) throw new NotifierError('unavailable', `This app answered ${status}.`);
    return { callId, campaignId };
  } finally {
    ownTests.delete(uuid);
  }
}

const noId = 'It is about no call or campaign, or names it in a way in which it cannot be given another id.';
