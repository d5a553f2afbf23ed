import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import type { History } from '../../../core/history/history.ts';
import { entryOf } from '../../../core/history/import-line.ts';
import { unpackFrame } from '../../../core/history/journal/frame.ts';
import { completedCall, failedCall } from '../../support/bodies.ts';
import { arrivalsIn, damage, tablesOf } from '../../support/history-tables.ts';
import { append, found, open, startedAt } from '../../support/open-history.ts';
import { temporaryDirectory } from '../../support/temporary.ts';
import { tracesIn } from '../../support/traces.ts';

const secret = { word: 'quetzalcoatl', number: '+14155559871', callId: 'call-to-erase' };
const before = startedAt + 1_000;

const callOf = (index: number) =>
  completedCall(`c${index}`, {
    call_summary: `Summary ${index}`,
    transcript: [{ user: 'user', text: `parcel ${index}` }],
  });
const erasable = completedCall(secret.callId, {
  phone_number: secret.number,
  call_summary: `They spoke of ${secret.word}.`,
});

/** Bodies of every sort: text, bytes that are no text, none at all, a large one, a list of several events; and one that is not old. */
async function fill(history: History): Promise<void> {
  for (let index = 0; index < 100; index += 1) await append(history, callOf(index));
  await append(history, erasable);
  const bytes = Uint8Array.from({ length: 3_000 }, (_, index) => (index * 7_919) % 256);
  for (const body of [bytes, new Uint8Array()]) {
    await history.append({ receivedAt: startedAt, source: 'webhook', headers: {}, query: '', body });
  }
  await append(history, { ...failedCall('large'), padding: 'x'.repeat(150_000) });
  await append(
    history,
    JSON.stringify([completedCall('listed-0'), completedCall('listed-1'), completedCall('listed-2')]),
  );
  await history.caughtUp(null);
  for (let index = 100; index < 200; index += 1) await append(history, callOf(index));
  await append(history, completedCall('young'), { at: before + 1 });
  await history.caughtUp(null);
}

interface Packed {
  sequence: number;
  bytes: number | null;
  frame: number | null;
}

/** Which entries are in which frame, as the file has it. */
function framesIn(dataDir: string): Packed[] {
  const text = `select sequence, bytes, case when bytes is not null then (select max(first) from frames where first <= sequence) end
    as frame from entries where key is not null order by sequence`;
  return rowsOf(dataDir, text) as unknown as Packed[];
}

function rowsOf(dataDir: string, text: string): Record<string, unknown>[] {
  const database = new DatabaseSync(join(dataDir, 'journal.db'), { readOnly: true });
  const rows = database.prepare(text).all();
  database.close();
  return rows;
}

/** Which entries the frames hold. */
function inFrames(dataDir: string): number[] {
  const frames = rowsOf(dataDir, 'select first, bodies from frames order by first');
  return frames.flatMap(({ first, bodies }) =>
    unpackFrame(Number(first), bodies as Uint8Array).map(({ sequence }) => sequence),
  );
}

/** Which entries say that they are in one. */
const saidToBeInFrames = (dataDir: string) =>
  framesIn(dataDir).flatMap(({ sequence, bytes }) => (bytes === null ? [] : sequence));

/** The frame that an entry is in, as the file has it. */
function frameWith(dataDir: string, sequence: number): Buffer {
  const [row] = rowsOf(dataDir, `select bodies from frames where first <= ${sequence} order by first desc limit 1`);
  return Buffer.from(row?.bodies as Uint8Array);
}

async function exported(history: History): Promise<string[]> {
  const lines: string[] = [];
  for (let cursor: string | null = '0'; cursor !== null; ) {
    const page: Awaited<ReturnType<History['exportEvents']>> = await history.exportEvents({ limit: 500, cursor });
    lines.push(...page.lines);
    cursor = page.nextCursor;
  }
  return lines;
}

describe('packing of old bodies', () => {
  it('changes nothing that anybody reads, and leaves what is young', async () => {
    const dataDir = temporaryDirectory();
    const history = await open(dataDir);
    await fill(history);
    const read = async () => ({
      tables: tablesOf(dataDir),
      calls: await Promise.all(
        ['c3', 'c150', 'large', 'listed-1', 'young'].map((callId) => history.getCall({ callId, now: before })),
      ),
      search: await history.searchCalls({ text: 'parcel', limit: 50 }),
      bodies: await Promise.all(
        arrivalsIn(tablesOf(dataDir)).map((row) => history.getDeliveryBody(row as { sequence: number })),
      ),
      lines: await exported(history),
    });
    const unpacked = await read();
    expect(await history.pack({ before })).toEqual({ packed: expect.any(Number) });
    const packed = framesIn(dataDir);
    expect(packed.filter(({ frame }) => frame !== null).length).toBeGreaterThan(170);
    expect(packed.at(-1)).toMatchObject({ bytes: null, frame: null });
    expect(await read()).toEqual(unpacked);

    // What reads bodies anew makes the same of them.
    await history.rebuild(null);
    const { meta: _, ...rebuilt } = tablesOf(dataDir);
    const { meta: __, ...original } = unpacked.tables;
    expect(rebuilt).toEqual(original);
    // Imported where it is already, all of it is known.
    expect(await history.importLines(unpacked.lines.map(entryOf))).toMatchObject({ added: 0 });
    expect(await history.pack({ before })).toEqual({ packed: 0 });
  });

  it('goes on where an earlier run ended, and makes the file smaller', async () => {
    const dataDir = temporaryDirectory();
    const sizeOf = () => statSync(join(dataDir, 'journal.db')).size;
    const history = await open(dataDir);
    for (let index = 0; index < 1_200; index += 1) {
      const padding = Array.from({ length: 600 }, (_, place) => `word ${(index * place) % 97}`);
      void append(history, completedCall(`c${index}`, { padding }));
    }
    await history.caughtUp(null);
    const interrupted = expect(history.pack({ before })).rejects.toThrow();
    await expect.poll(() => framesIn(dataDir).some(({ frame }) => frame !== null)).toBe(true);
    await history.close();
    await interrupted;
    const bytesAtFirst = sizeOf();
    const packedBefore = framesIn(dataDir).filter(({ frame }) => frame !== null).length;
    expect(packedBefore).toBeLessThan(1_200);

    const again = await open(dataDir);
    const { packed } = await again.pack({ before });
    expect(packed).toBeGreaterThan(0);
    // A frame that is not full waits for more.
    expect(packedBefore + packed).toBeGreaterThan(1_168);
    expect(framesIn(dataDir).filter(({ frame }) => frame !== null)).toHaveLength(packedBefore + packed);
    await again.close();
    expect(sizeOf()).toBeLessThan(0.6 * bytesAtFirst);
  });

  it.each([
    ['a call', { callId: secret.callId }],
    ['a number', { phoneNumber: secret.number }],
  ])('leaves nothing of %s that is erased in a frame, nor of the frame as it was', async (_, what) => {
    const dataDir = temporaryDirectory();
    const history = await open(dataDir);
    await fill(history);
    await history.pack({ before });
    const sequence = (await history.getCall({ callId: secret.callId }))?.events[0]?.sequence ?? 0;
    const others = arrivalsIn(tablesOf(dataDir)).filter((row) => (row as Packed).sequence !== sequence);
    const bodies = others.map((row) => Buffer.from((row as { body: Uint8Array }).body));
    const old = frameWith(dataDir, sequence);
    expect(tracesIn(dataDir, Object.values(secret))).toEqual(Object.values(secret));

    expect(await history.erase(what)).toMatchObject({ calls: 1, events: 1 });
    expect(tracesIn(dataDir, Object.values(secret))).toEqual([]);
    expect(arrivalsIn(tablesOf(dataDir))).toEqual(others);
    // What is as it was in the new frame, or stands in another body, says nothing.
    const kept = [frameWith(dataDir, sequence), ...bodies];
    const pieces = Array.from({ length: Math.floor(old.length / 24) }, (_, place) =>
      old.subarray(24 * place, 24 * place + 24),
    );
    const gone = pieces.filter((piece) => !kept.some((one) => one.includes(piece)));
    expect(gone.length).toBeGreaterThan(10);
    const files = readdirSync(dataDir).map((name) => readFileSync(join(dataDir, name)));
    expect(gone.filter((piece) => files.some((file) => file.includes(piece)))).toEqual([]);
    expect(await found(history, { text: 'parcel' })).toHaveLength(50);
  });

  it('takes what was erased out of a list of several events, and keeps the others of it', async () => {
    const dataDir = temporaryDirectory();
    const history = await open(dataDir);
    await fill(history);
    await history.pack({ before });
    await history.erase({ callId: 'listed-1' });
    expect(tracesIn(dataDir, ['listed-1'])).toEqual([]);
    expect(await history.getCall({ callId: 'listed-0' })).toMatchObject({ events: [{}] });
    expect(await history.getCall({ callId: 'listed-2' })).toMatchObject({ events: [{}] });
    await history.rebuild(null);
    expect(await history.getCall({ callId: 'listed-1' })).toBeNull();
    expect(await history.getCall({ callId: 'listed-0' })).toMatchObject({ events: [{}] });
  });

  it('gives frames up with all that was in them, by retention and by an erase of everything', async () => {
    const dataDir = temporaryDirectory();
    const history = await open(dataDir);
    await fill(history);
    await history.pack({ before });
    expect(inFrames(dataDir)).toEqual(saidToBeInFrames(dataDir));
    const many = inFrames(dataDir).length;
    const { bytes } = await history.usage(null);
    await history.sweep({ before: null, bytes: 0.7 * bytes, settledBefore: before });
    expect(inFrames(dataDir).length).toBeLessThan(many);
    expect(inFrames(dataDir)).toEqual(saidToBeInFrames(dataDir));
    await history.erase({ all: true });
    expect(rowsOf(dataDir, 'select * from frames')).toEqual([]);
    await append(history, completedCall('new'));
    expect(await found(history, {})).toEqual(['new']);
  });

  it.each([
    [
      'a byte of it is another',
      "update frames set bodies = cast(substr(bodies, 1, 200) || x'00ff00ff' || substr(bodies, 205) as blob) where first = 33",
    ],
    ['it is gone', 'delete from frames where first = 33'],
  ])('costs the bodies of one frame where %s, and no others', async (_, spoil) => {
    const dataDir = temporaryDirectory();
    const history = await open(dataDir);
    await fill(history);
    await history.pack({ before });
    const original = arrivalsIn(tablesOf(dataDir)) as Packed[];
    await history.close();
    expect(framesIn(dataDir)[32]).toMatchObject({ sequence: 33, frame: 33 });
    damage(dataDir, spoil);
    const isLost = ({ sequence }: Packed) => sequence >= 33 && sequence < 65;

    const again = await open(dataDir);
    // Nothing shows it until somebody asks for one of them.
    expect(again.repair).toBeNull();
    expect(await again.getCall({ callId: 'c150' })).toMatchObject({ callId: 'c150' });
    expect(await again.getCall({ callId: 'c40' })).toBeNull();
    expect(again.repair).toMatchObject({ lost: 32, events: original.length - 32 });
    await again.caughtUp(null);
    expect(arrivalsIn(tablesOf(dataDir))).toEqual(original.filter((row) => !isLost(row)));
    expect(again.current().problem).toBeNull();
    await append(again, completedCall('new'));
    expect(await found(again, { text: 'summary 150' })).toContain('c150');
  });
});
