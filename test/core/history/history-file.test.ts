import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { openHistory } from '../../../core/history/open.ts';
import { completedCall } from '../../support/bodies.ts';
import { append, found, open } from '../../support/open-history.ts';
import { temporaryDirectory } from '../../support/temporary.ts';

describe('core/history: the file', () => {
  it('is there again after it was closed, with its place in the projections', async () => {
    const dataDir = temporaryDirectory();
    const first = await openHistory({ dataDir });
    await append(first, completedCall('c1'));
    await first.close();
    const second = await open(dataDir);
    expect(await found(second, { text: 'parcel' })).toEqual(['c1']);
    expect(second.current().counts).toMatchObject({ calls: 1, events: 1 });
  });

  it('projects after a restart what an abrupt end left unprojected', async () => {
    const dataDir = temporaryDirectory();
    const first = await openHistory({ dataDir });
    await append(first, completedCall('c1'));
    await first.caughtUp(null);
    await first.close();
    for (const suffix of ['', '-wal', '-shm']) rmSync(join(dataDir, `views.db${suffix}`), { force: true });
    const second = await open(dataDir);
    expect(await found(second, { text: 'parcel' })).toEqual(['c1']);
  });

  it('is readable by its user only', async () => {
    const dataDir = temporaryDirectory();
    const history = await open(dataDir);
    await append(history, completedCall('c1'));
    expect(statSync(dataDir).mode & 0o777).toBe(0o700);
    for (const file of ['journal.db', 'journal.db-wal', 'views.db', 'views.db-wal', 'lock.db']) {
      expect(statSync(join(dataDir, file)).mode & 0o777).toBe(0o600);
    }
  });

  it('is refused to a second one at the same time, and given after the first is closed', async () => {
    const dataDir = temporaryDirectory();
    const first = await open(dataDir);
    await expect(openHistory({ dataDir })).rejects.toMatchObject({
      code: 'data_dir_in_use',
      message: expect.stringContaining(dataDir),
    });
    await first.close();
    await open(dataDir);
  });

  it('is not touched when a newer version wrote it', async () => {
    const dataDir = temporaryDirectory();
    const first = await openHistory({ dataDir });
    await first.close();
    const database = new DatabaseSync(join(dataDir, 'journal.db'));
    database.exec('pragma user_version = 999');
    database.close();
    await expect(openHistory({ dataDir })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('newer version'),
    });
  });
});
