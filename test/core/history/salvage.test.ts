import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { openHistory } from '../../../core/history/open.ts';
import { failedCall } from '../../support/bodies.ts';
import { damage } from '../../support/history-tables.ts';
import { append, open, startedAt } from '../../support/open-history.ts';
import { temporaryDirectory } from '../../support/temporary.ts';
import { tracesIn } from '../../support/traces.ts';

const mortalWorker = new URL('../../support/mortal-history-worker.ts', import.meta.url);

/** Breaks the page on which an index begins, so that the file is found damaged, and has it looked through at the next start. */
function breakIndex(dataDir: string, name: string): void {
  const path = join(dataDir, 'journal.db');
  const database = new DatabaseSync(path);
  database.exec('pragma wal_checkpoint (truncate)');
  const page = Number(database.prepare('select rootpage as n from sqlite_schema where name = ?').get(name)?.n);
  database.close();
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.alloc(8_192, 0xff), 0, 8_192, (page - 1) * 8_192);
  closeSync(file);
  writeFileSync(`${path}.check`, '');
}

describe('core/history/journal/salvage.ts', () => {
  it('gives no event the number of another, also of one that was erased: its notification may still be clicked', async () => {
    const dataDir = temporaryDirectory();
    const before = await open(dataDir);
    await append(before, failedCall('kept'));
    const { sequence } = await append(before, failedCall('erased'));
    await before.erase({ callId: 'erased' });
    await before.close();
    breakIndex(dataDir, 'entries_arrived');

    const history = await open(dataDir);
    expect(history.repair).toMatchObject({ events: 1 });
    expect((await append(history, failedCall('new'))).sequence).toBeGreaterThan(sequence);
    expect(await history.recordClick({ sequence, at: 1 })).toBeNull();
  });

  it('lists an event as accepted that is read now and was not before, and never takes it from its call', async () => {
    const dataDir = temporaryDirectory();
    const failing = await openHistory({ dataDir, worker: mortalWorker });
    const sign = join(dataDir, 'journal.db.recogniser-dies');
    writeFileSync(sign, '');
    await append(failing, { ...failedCall('large'), padding: 'x'.repeat(150_000) });
    await failing.caughtUp(null);
    expect((await failing.listDeliveries({ limit: 5 })).deliveries).toMatchObject([{ outcome: 'unrecognised' }]);
    await failing.close();
    breakIndex(dataDir, 'entries_arrived');

    const history = await open(dataDir);
    await append(history, `No JSON. ${'x'.repeat(600_000)}`);
    await history.caughtUp(null);
    expect((await history.listDeliveries({ limit: 5 })).deliveries).toMatchObject([
      { outcome: 'unrecognised' },
      { outcome: 'accepted', reason: null },
    ]);
    const swept = await history.sweep({ before: null, bytes: 900_000, settledBefore: startedAt + 1 });
    expect(swept).toMatchObject({ calls: 0, events: 1 });
    expect(await history.getCall({ callId: 'large' })).toMatchObject({ events: [{}] });
    expect((await history.listDeliveries({ limit: 5 })).deliveries).toHaveLength(1);
  });

  it.each([
    ['sound', false],
    ['damaged', true],
  ])('keeps every event of a %s file from before bodies were packed', async (_, isDamaged) => {
    const dataDir = temporaryDirectory();
    const before = await open(dataDir);
    for (let index = 0; index < 40; index += 1) await append(before, failedCall(`c${index}`));
    await before.close();
    damage(
      dataDir,
      `drop index entries_team; drop index entries_team_subject;
       alter table entries drop column bytes; drop table frames; pragma user_version = 1`,
    );
    if (isDamaged) breakIndex(dataDir, 'entries_facts');

    const history = await open(dataDir);
    expect(history.repair).toEqual(isDamaged ? expect.objectContaining({ events: 40, lost: 0 }) : null);
    expect(await history.pack({ before: startedAt + 1 })).toEqual({ packed: 32 });
    expect(await history.getCall({ callId: 'c3' })).toMatchObject({ events: [{}] });
  });

  it('saves bodies that are packed, and none that nobody could erase any more', async () => {
    const dataDir = temporaryDirectory();
    const before = await open(dataDir);
    for (let index = 0; index < 40; index += 1) await append(before, failedCall(`c${index}`));
    await before.caughtUp(null);
    await before.pack({ before: startedAt + 1 });
    await before.close();
    // As if the page was lost that it stood on.
    damage(dataDir, 'delete from entries where sequence = 5');
    breakIndex(dataDir, 'entries_facts');

    const history = await open(dataDir);
    expect(history.repair).toMatchObject({ events: 39 });
    await history.caughtUp(null);
    expect(await history.getCall({ callId: 'c3' })).toMatchObject({ events: [{}] });
    expect(await history.getCall({ callId: 'c39' })).toMatchObject({ events: [{}] });
    expect(tracesIn(dataDir, ['"c4"', '"c5"'])).toEqual(['"c5"']);
  });
});
