import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openHistory } from '../../../core/history/open.ts';
import { completedCall } from '../../support/bodies.ts';
import { startEngine } from '../../support/engine.ts';
import { manyKeys, manyLevels, ordinaryWords, randomWords } from '../../support/huge-bodies.ts';
import { append, open } from '../../support/open-history.ts';
import { temporaryDirectory } from '../../support/temporary.ts';

/** Sends small deliveries one after the other until `end`; gives how long each waited for its answer, milliseconds. */
async function sendUntil(end: Promise<unknown>, send: (index: number) => Promise<unknown>): Promise<number[]> {
  let ended = false;
  const settled = end.finally(() => {
    ended = true;
  });
  const waits: number[] = [];
  while (!ended) {
    const sentAt = performance.now();
    await send(waits.length);
    waits.push(performance.now() - sentAt);
  }
  await settled;
  return waits;
}

/** A body that is read aside, and is soon read. */
const large = (callId: string, more: object = {}) =>
  JSON.stringify(completedCall(callId, { padding: 'x'.repeat(150_000), ...more }));

const mortalWorker = new URL('../../support/mortal-history-worker.ts', import.meta.url);

type Fate = 'dies' | 'hangs' | 'fails-to-start';

/** A history whose recognising thread dies or hangs once it is told so, and what tells it. */
async function openMortal(recognitionDeadlineMs?: number) {
  const dataDir = temporaryDirectory();
  const history = await openHistory({
    dataDir,
    worker: mortalWorker,
    ...(recognitionDeadlineMs === undefined ? {} : { recognitionDeadlineMs }),
  });
  onTestFinished(() => history.close().catch(() => {}));
  const file = (fate: Fate) => join(dataDir, `journal.db.recogniser-${fate}`);
  return {
    history,
    has: (fate: Fate) => writeFileSync(file(fate), ''),
    hasNo: (fate: Fate) => rmSync(file(fate)),
  };
}

interface Reading {
  /** From the huge delivery's answer until its call was shown. */
  tookMs: number;
  /** Of the small deliveries meanwhile. */
  waits: number[];
}

/** A whole machine that stands still for a moment makes one answer slow, and does so once: a huge body does so each time. */
async function neverDelays(readHuge: (callId: string) => Promise<Reading>, name: string): Promise<string> {
  const seen: Reading[] = [];
  for (const attempt of [1, 2, 3]) {
    const callId = `${name}-${attempt}`;
    const reading = await readHuge(callId);
    seen.push(reading);
    if (reading.waits.length > 3 && Math.max(...reading.waits) < reading.tookMs / 2) return callId;
  }
  throw new Error(`Small deliveries waited for ${name}: ${JSON.stringify(seen)}`);
}

describe('core/history, while huge bodies are read', () => {
  it('answers small deliveries all the while, and shows what the huge ones say', { timeout: 180_000 }, async () => {
    const { notifier, post } = await startEngine();
    const calls = () => notifier.status().counts.calls;
    const lag = () => notifier.status().storage.lag;
    await post(completedCall('first'));
    await expect.poll(calls).toBe(1);
    const shown: Record<string, string> = {};
    for (const [name, body] of Object.entries({ ordinaryWords, randomWords, manyKeys, manyLevels })) {
      shown[name] = await neverDelays(async (callId) => {
        // In a flood little is read: what the one before left waits for its end.
        await expect.poll(lag, { timeout: 60_000 }).toBe(0);
        const before = calls();
        expect(await post(body(callId))).toBe(200);
        const answeredAt = performance.now();
        // The small ones are all of one call: none of them makes a new one.
        const read = expect.poll(calls, { timeout: 60_000, interval: 5 }).toBeGreaterThan(before);
        const waits = await sendUntil(read, (index) => post({ ...completedCall('first'), index, callId }));
        return { tookMs: performance.now() - answeredAt, waits };
      }, name);
    }
    const { api } = notifier;
    for (const callId of Object.values(shown)) {
      expect(await api.getCall({ callId })).toMatchObject({ outcome: 'completed' });
    }
    expect(await api.getCall({ callId: shown.ordinaryWords ?? '' })).toMatchObject({ transcriptCut: true });
    expect((await api.searchCalls({ text: 'order 7 tomorrow' })).calls).toContainEqual(
      expect.objectContaining({ callId: shown.ordinaryWords }),
    );
    expect(await api.getCall({ callId: 'first' })).toMatchObject({ transcriptCut: false, turns: [{}, {}] });
  });

  it('keeps the order of the journal: what comes behind a large one is shown after it', async () => {
    const history = await open();
    const shown: string[] = [];
    history.onChange(({ callIds }) => shown.push(...callIds));
    await append(history, completedCall('before'));
    await append(history, large('large'));
    await append(history, completedCall('behind'));
    await history.caughtUp(null);
    expect(shown).toEqual(['before', 'large', 'behind']);
  });

  it('ends at once when the app does, and reads it after the next start', async () => {
    const dataDir = temporaryDirectory();
    const first = await open(dataDir);
    await append(first, randomWords('huge'));
    await first.close();
    // Looked at in between: once the app runs again, the thread may be quicker than the question.
    const file = new DatabaseSync(join(dataDir, 'views.db'), { readOnly: true });
    expect(file.prepare('select count(*) as n from calls').get()).toEqual({ n: 0 });
    file.close();
    const second = await open(dataDir);
    await second.caughtUp(null);
    expect(await second.getCall({ callId: 'huge' })).toMatchObject({ transcriptCut: true });
  });
});

describe('core/history/journal-rows.ts, of what a large body says', () => {
  it('is in its call and campaign together with what small ones say, whichever comes first', async () => {
    const history = await open();
    await append(history, { event: 'call.queued', call_id: 'c', lead_id: 'l-1' });
    await append(history, large('c', { campaign_id: 'g', metadata: { order: 17 } }));
    await append(history, { event: 'call.completed.booked', call_id: 'c', disposition: 'booked' });
    const contacts = Array.from({ length: 5_000 }, (_, index) => ({ phone_number: `+1415555${index}`, name: 'Ann' }));
    await append(history, { event: 'campaign.started', campaign_id: 'g', name: 'Spring', contact_count: 3, contacts });
    await append(history, { event: 'campaign.paused', campaign_id: 'g' });
    await history.caughtUp(null);
    expect(await history.getCall({ callId: 'c' })).toMatchObject({
      leadId: 'l-1',
      disposition: 'booked',
      campaignName: 'Spring',
      metadata: { order: 17 },
      turns: [{}, { text: 'My parcel is damaged.' }],
      transcriptCut: false,
      transcriptSequence: 2,
    });
    expect((await history.searchCalls({ text: 'damaged', limit: 5 })).calls).toMatchObject([
      { callId: 'c', match: { field: 'transcript' } },
    ]);
    expect(await history.getCampaign({ campaignId: 'g' })).toMatchObject({ state: 'paused', totalContacts: 3 });
  });

  it('is one event for a retry, and for the same that came to two addresses', async () => {
    const history = await open();
    await append(history, large('c'));
    expect(await append(history, large('c'))).toMatchObject({ duplicate: true });
    await append(history, large('c'), { query: 'event=call.completed' });
    await history.caughtUp(null);
    expect((await history.getCall({ callId: 'c' }))?.events).toMatchObject([{ deliveries: 3 }]);
  });

  it('says why nothing was recognised in it', async () => {
    const history = await open();
    await append(history, `{"padding":"${'x'.repeat(150_000)}"`);
    await append(history, JSON.stringify('x'.repeat(150_000)));
    await history.caughtUp(null);
    const { deliveries } = await history.listDeliveries({ outcome: 'unrecognised', limit: 5 });
    expect(deliveries.map(({ reason }) => reason)).toEqual([
      'The body is JSON, but not an object.',
      'The body is not JSON.',
    ]);
  });
});

describe('core/history/recogniser, when its thread fails', () => {
  it('lists an event of which it dies as unrecognised, and goes on', async () => {
    const { history, has, hasNo } = await openMortal();
    has('dies');
    await append(history, large('deadly'));
    await append(history, completedCall('small'));
    await history.caughtUp(null);
    expect((await history.listDeliveries({ outcome: 'unrecognised', limit: 5 })).deliveries).toMatchObject([
      { reason: expect.stringMatching(/^This event could not be read: .*out of memory/) },
    ]);
    expect(await history.getCall({ callId: 'small' })).toMatchObject({ outcome: 'completed' });
    expect(history.current().problem).toBeNull();

    hasNo('dies');
    await append(history, large('next'));
    await history.caughtUp(null);
    expect(await history.getCall({ callId: 'next' })).toMatchObject({ outcome: 'completed' });
    // The journal has it still.
    expect(await history.rebuild(null)).toEqual({ events: 3, calls: 3 });
    expect(await history.getCall({ callId: 'deadly' })).toMatchObject({ outcome: 'completed' });
  });

  it('lists an event that takes for ever as unrecognised, and goes on', { timeout: 60_000 }, async () => {
    const { history, has, hasNo } = await openMortal(6_000);
    has('hangs');
    await append(history, large('endless'));
    await append(history, completedCall('small'));
    await history.caughtUp(null);
    expect((await history.listDeliveries({ outcome: 'unrecognised', limit: 5 })).deliveries).toMatchObject([
      { reason: 'This event could not be read: it took longer than 6 seconds.' },
    ]);
    expect(await history.getCall({ callId: 'small' })).toMatchObject({ outcome: 'completed' });
    hasNo('hangs');
    await append(history, large('next'));
    await history.caughtUp(null);
    expect(await history.getCall({ callId: 'next' })).toMatchObject({ outcome: 'completed' });
  });

  it('is started again where it could not be started, and no event is blamed for that', async () => {
    const { history, has } = await openMortal();
    has('fails-to-start');
    await append(history, large('patient'));
    await history.caughtUp(null);
    expect(await history.getCall({ callId: 'patient' })).toMatchObject({ outcome: 'completed' });
    expect((await history.listDeliveries({ limit: 5 })).deliveries).toMatchObject([{ outcome: 'accepted' }]);
  });

  it('is not asked again for what it has read, when more is told of the call', async () => {
    const { history, has } = await openMortal();
    await append(history, large('c'));
    await history.caughtUp(null);
    has('dies');
    await append(history, { event: 'call.completed.booked', call_id: 'c', disposition: 'booked' });
    await history.caughtUp(null);
    expect(await history.getCall({ callId: 'c' })).toMatchObject({ disposition: 'booked', turns: [{}, {}] });
  });
});
