import { chmodSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openHistory } from '../../../core/history/open.ts';
import { failedCall } from '../../support/bodies.ts';
import { startEngine } from '../../support/engine.ts';
import { temporaryDirectory } from '../../support/temporary.ts';

/** Everything below a directory that anybody but its user may read or write. */
function openToOthers(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => (statSync(path).mode & 0o077) !== 0);
}

const names = (directory: string) => readdirSync(directory).map((name) => name.replace(/\d{5,}/, 'N'));

describe.skipIf(process.platform === 'win32')('core: the files in the data directory', () => {
  it('are their user’s only, whatever the umask, also those of a damaged history and a wider directory', async () => {
    const umask = process.umask(0);
    onTestFinished(() => void process.umask(umask));
    const dataDir = temporaryDirectory();
    chmodSync(dataDir, 0o777);
    for (const name of ['journal.db', 'views.db']) writeFileSync(join(dataDir, name), 'no database', { mode: 0o666 });
    const engine = await startEngine({ dataDir });
    expect(await engine.post(failedCall('c1'))).toBe(200);
    await engine.notifier.api.eraseHistory({ callId: 'c1' });
    const expected = [
      'journal.db',
      'journal.db-wal',
      'journal.db-shm',
      'journal.db.damaged-N',
      'views.db',
      'views.db-wal',
      'views.db-shm',
      'lock.db',
      'running.json',
    ];
    expect(names(dataDir)).toEqual(expect.arrayContaining(expected));
    expect(openToOthers(dataDir)).toEqual([]);
    expect(statSync(dataDir).mode & 0o777).toBe(0o700);
  });

  it('become so where an earlier one was open to others', async () => {
    const dataDir = temporaryDirectory();
    await (await openHistory({ dataDir })).close();
    for (const name of ['journal.db', 'views.db']) chmodSync(join(dataDir, name), 0o644);
    const history = await openHistory({ dataDir });
    onTestFinished(() => history.close());
    expect(openToOthers(dataDir)).toEqual([]);
  });
});
