import { describe, expect, it } from 'vitest';
import type { History, RelayEntry } from '../../../core/history/history.ts';
import { completedCall, failedCall } from '../../support/bodies.ts';
import { append, found, open, startedAt } from '../../support/open-history.ts';
import { temporaryDirectory } from '../../support/temporary.ts';
import { tracesIn } from '../../support/traces.ts';

const epoch = 'e1';
const all = { after: 0, limit: 1_000, maxBytes: 10_000_000 };

function take(
  laptop: History,
  entries: RelayEntry[],
  more: { since?: number; inStream?: { first: number; last: number } } = {},
) {
  return laptop.appendRelayed({ epoch, since: 0, inStream: null, now: startedAt + 60_000, ...more, entries });
}

async function relayWith(calls: number): Promise<{ relay: History; entries: RelayEntry[] }> {
  const relay = await open();
  for (let call = 0; call < calls; call += 1) await append(relay, failedCall(`call-${call}`), { at: startedAt + call });
  await relay.caughtUp(null);
  return { relay, entries: await relay.relayEntries(all) };
}

const decide = async (laptop: History) => {
  await laptop.caughtUp(null);
  return (await laptop.undecided({ limit: 100 })).map(({ call }) => call?.callId);
};

describe('what a laptop gets from a relay', () => {
  it('comes in slices, each entry naming the one before it', async () => {
    const { relay, entries } = await relayWith(5);
    expect(entries.map(({ previous }) => previous)).toEqual([
      0,
      ...entries.map(({ sequence }) => sequence).slice(0, -1),
    ]);
    const second = await relay.relayEntries({ ...all, after: entries[1]?.sequence ?? 0, limit: 2 });
    expect(second).toEqual(entries.slice(2, 4));
    expect(await relay.relayEntries({ ...all, maxBytes: 1 })).toEqual(entries.slice(0, 1));
    // Old bodies are packed.
    await relay.pack({ before: Date.now() });
    expect(await relay.relayEntries(all)).toEqual(entries);
    const last = entries.at(-1)?.sequence;
    expect(await relay.relayLag({ after: entries[1]?.sequence ?? 0 })).toEqual({ entries: 3, last });
    expect(await relay.relayStart({ since: startedAt + 3 })).toBe(entries[2]?.sequence);
    expect(await relay.relayStart({ since: startedAt + 99 })).toBe(last);
  });

  it('is found and decided about like what a webhook brings, and once, however often it comes', async () => {
    const [{ entries }, laptop] = [await relayWith(3), await open()];
    expect(await take(laptop, entries)).toMatchObject({ added: 3, known: 0, gaps: 0 });
    expect(await take(laptop, entries.slice(1))).toMatchObject({ added: 0, known: 2, gaps: 0 });
    expect(await decide(laptop)).toEqual(['call-0', 'call-1', 'call-2']);
    expect(await found(laptop, {})).toHaveLength(3);
    expect(laptop.current().lastWebhookAt).toBe(startedAt + 2);
  });

  it('notifies of nothing that was before the laptop was admitted', async () => {
    const [{ entries }, laptop] = [await relayWith(3), await open()];
    await take(laptop, entries, { since: startedAt + 2 });
    expect(await decide(laptop)).toEqual(['call-2']);
    expect(await found(laptop, {})).toHaveLength(3);
  });

  it('is told once where the laptop got the same by a webhook of its own', async () => {
    const [{ entries }, laptop] = [await relayWith(1), await open()];
    await append(laptop, failedCall('call-0'), { at: startedAt + 1_000 });
    await take(laptop, entries);
    const told = await laptop.caughtUp(null).then(() => laptop.undecided({ limit: 9 }));
    expect(told.filter((event) => !event.told)).toHaveLength(1);
  });

  it('is missed with its count, once, and the ledger says when it was filled', async () => {
    const [{ entries }, laptop] = [await relayWith(6), await open()];
    await take(laptop, entries.slice(0, 1), { inStream: { first: 1, last: 1 } });
    expect(await take(laptop, entries.slice(4), { inStream: { first: 5, last: 6 } })).toMatchObject({ gaps: 1 });
    await take(laptop, entries.slice(4));
    const [gap] = JSON.parse((await laptop.readNote({ name: 'relay_gaps' })) ?? '');
    expect(gap).toMatchObject({ epoch, after: entries[0]?.sequence, upTo: entries[3]?.sequence, events: 3 });
    await laptop.caughtUp(null);
    expect(await laptop.listStoredOutages({ limit: 9 })).toMatchObject([
      { cause: '3 events were not kept for this laptop.', filledAt: null },
    ]);
    // Some of it by the feed, the rest by the stream after all.
    await take(laptop, entries.slice(1, 3));
    expect(JSON.parse((await laptop.readNote({ name: 'relay_gaps' })) ?? '')).toMatchObject([
      { after: entries[2]?.sequence, brought: 2 },
    ]);
    expect(await take(laptop, entries.slice(3), { inStream: { first: 4, last: 6 } })).toMatchObject({
      added: 1,
      gaps: 0,
    });
    await laptop.caughtUp(null);
    expect(await laptop.listStoredOutages({ limit: 9 })).toMatchObject([
      { filledAt: startedAt + 60_000, filledCalls: 3 },
    ]);
    expect(await laptop.readNote({ name: 'relay_gaps' })).toBeNull();
    expect(await found(laptop, {})).toHaveLength(6);
  });

  it('is counted by the place in the stream of the last that was new, and not of what came again', async () => {
    const [{ entries }, laptop] = [await relayWith(6), await open()];
    await take(laptop, entries.slice(0, 3), { inStream: { first: 11, last: 13 } });
    await take(laptop, entries.slice(0, 2), { inStream: { first: 11, last: 12 } });
    await take(laptop, entries.slice(5), { inStream: { first: 16, last: 16 } });
    const [gap] = JSON.parse((await laptop.readNote({ name: 'relay_gaps' })) ?? '');
    expect(gap).toMatchObject({ after: entries[2]?.sequence, events: 2, brought: 0 });
    // What the relay does not have any more either cannot be had.
    await take(laptop, entries.slice(3, 4));
    await laptop.relayGapFilled({ gap, now: startedAt + 90_000 });
    await laptop.caughtUp(null);
    expect(await laptop.listStoredOutages({ limit: 9 })).toMatchObject([
      { filledAt: startedAt + 90_000, filledCalls: 1 },
    ]);
    expect(await laptop.readNote({ name: 'relay_gaps' })).toBeNull();
  });

  it('is missed also where the first of all was too large for the stream', async () => {
    const [{ entries }, laptop] = [await relayWith(2), await open()];
    const [first] = entries;
    const { sequence: upTo = 0, previous: after = 0 } = first ?? {};
    await laptop.passOverRelayed({ epoch, after, upTo, events: 1, now: startedAt });
    await take(laptop, entries.slice(1), { inStream: { first: 2, last: 2 } });
    const gaps = JSON.parse((await laptop.readNote({ name: 'relay_gaps' })) ?? '');
    expect(gaps).toMatchObject([{ epoch, after, upTo, events: 1 }]);
  });

  it('is erased where the relay has erased it, and of a delivery of several events only that', async () => {
    const [relay, dataDir] = [await open(), temporaryDirectory()];
    const laptop = await open(dataDir);
    const said = (word: string) => ({ transcript: [{ user: 'user', text: word }] });
    await append(relay, completedCall('gone', said('quetzalcoatl')));
    const list = [completedCall('stays', said('harmless')), completedCall('gone', said('xylophone'))];
    await append(relay, JSON.stringify(list), { at: startedAt + 1 });
    await relay.caughtUp(null);
    const entries = await relay.relayEntries(all);
    await take(laptop, entries);
    expect(await found(laptop, { text: 'xylophone' })).toEqual(['gone']);
    await relay.erase({ callId: 'gone' });
    const later = await relay.relayEntries({ ...all, after: entries.at(-1)?.sequence ?? 0 });
    expect(later.map(({ kind }) => kind)).toEqual(['erase']);
    expect(await take(laptop, later)).toMatchObject({ erasing: true });
    await laptop.eraseRelayed(null);
    expect(tracesIn(dataDir, ['quetzalcoatl', 'xylophone'])).toEqual([]);
    expect(await laptop.readNote({ name: 'relay_erasing' })).toBeNull();
    // What is left of the list is asked for again.
    const [gap] = JSON.parse((await laptop.readNote({ name: 'relay_gaps' })) ?? '');
    const again = await relay.relayEntries({ ...all, after: gap.after, limit: 1 });
    await take(laptop, again);
    expect(await found(laptop, {})).toEqual(['stays']);
    expect(await laptop.eraseRelayed(null)).toBeNull();
  });
});
