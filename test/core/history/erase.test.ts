import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { NewDelivery } from '../../../core/history/history.ts';
import { openHistory } from '../../../core/history/open.ts';
import { completedCall, failedCall } from '../../support/bodies.ts';
import { startEngine } from '../../support/engine.ts';
import { tablesOf } from '../../support/history-tables.ts';
import { temporaryDirectory } from '../../support/temporary.ts';

/** Words that stand nowhere else, for looking into the files. */
const secret = { word: 'quetzalcoatl', number: '+14155559871', callId: 'call-to-erase', campaign: 'xylophone' };

const erasable = completedCall(secret.callId, {
  phone_number: secret.number,
  campaign_id: 'g1',
  campaign_name: secret.campaign,
  call_summary: `They spoke of ${secret.word}.`,
  transcript: [{ user: 'user', text: `I saw ${secret.word} yesterday` }],
});

async function openFilled() {
  const dataDir = temporaryDirectory();
  const history = await openHistory({ dataDir });
  onTestFinished(() => history.close().catch(() => {}));
  let at = Date.UTC(2026, 10, 1, 12);
  const append = (body: unknown, more: Partial<NewDelivery> = {}) =>
    history.append({
      receivedAt: at++,
      source: 'webhook',
      headers: {},
      query: '',
      body: new TextEncoder().encode(JSON.stringify(body)),
      ...more,
    });
  for (let number = 0; number < 300; number += 1) await append(completedCall(`kept-${number}`));
  await append({ event: 'call.started', call_id: secret.callId, phone_number: secret.number });
  await append(erasable);
  await append(erasable);
  for (let number = 300; number < 400; number += 1) await append(failedCall(`kept-${number}`));
  await history.caughtUp(null);
  await history.markRead({ callIds: [secret.callId], read: true, at });
  return { dataDir, history, append };
}

/** Which of the words stand anywhere in the files of the directory. */
function tracesIn(dataDir: string): string[] {
  const files = readdirSync(dataDir).map((name) => readFileSync(join(dataDir, name)));
  const wanted = [...Object.values(secret), secret.number.slice(1)];
  // The index stores what a word does not share with the one before it.
  return [...wanted, 'etzalcoatl', 'ylophone'].filter((word) => files.some((file) => file.includes(word)));
}

describe('core/history/writer/erase.ts', () => {
  it.each([
    ['a call', { callId: secret.callId }],
    ['a number', { phoneNumber: secret.number }],
  ])('leaves nothing of %s in the files, and all of the others', async (_, what) => {
    const { dataDir, history } = await openFilled();
    expect(tracesIn(dataDir)).toEqual(expect.arrayContaining([secret.word, secret.number, secret.callId]));
    expect(await history.erase(what)).toEqual({ calls: 1, events: 2 });
    expect(tracesIn(dataDir)).toEqual([]);
    expect(await history.getCall({ callId: secret.callId })).toBeNull();
    expect((await history.searchCalls({ text: secret.word, limit: 9 })).calls).toEqual([]);
    expect((await history.searchCalls({ text: 'parcel', limit: 200 })).calls).toHaveLength(200);
    expect((await history.listCampaigns({ limit: 9 })).campaigns).toEqual([]);
    expect(history.current().counts).toMatchObject({ calls: 400, events: 400, unread: 400 });
    await history.close();
    const { journal, deliveries, reads, call_words } = tablesOf(dataDir);
    expect([journal.length, deliveries.length, reads.length]).toEqual([400, 400, 0]);
    expect(JSON.stringify(call_words)).not.toContain(secret.word);
  });

  it('erases everything, and takes events again afterwards', async () => {
    const { dataDir, history, append } = await openFilled();
    expect(await history.erase({ all: true })).toEqual({ calls: 401, events: 402 });
    expect(tracesIn(dataDir)).toEqual([]);
    expect(history.current()).toMatchObject({ counts: { calls: 0, events: 0, unread: 0 }, lastEventAt: null, lag: 0 });
    await append(completedCall('new'));
    await history.caughtUp(null);
    expect((await history.searchCalls({ text: 'parcel', limit: 9 })).calls).toMatchObject([{ callId: 'new' }]);
  });

  it('erases on demand of an interface, which hears of its progress, and refuses what it does not understand', async () => {
    const { notifier, post, pushedAs } = await startEngine();
    await post(completedCall('c1'));
    expect(await notifier.call('eraseHistory', { all: false })).toMatchObject({ error: { code: 'invalid_input' } });
    expect(await notifier.call('eraseHistory', { all: true, callId: 'c1' })).toMatchObject({ ok: false });
    expect(await notifier.call('eraseHistory', { callId: 'c1' })).toEqual({ ok: true, value: { calls: 1, events: 1 } });
    expect(pushedAs('progress').at(-1)).toMatchObject({ task: 'erase', done: 4, total: 4 });
    expect(notifier.status().counts).toMatchObject({ calls: 0, events: 0 });
  });
});
