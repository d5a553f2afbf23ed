import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { alone } from '../../../core/history/alone.ts';
import { lockDataDirectory } from '../../../core/history/lock.ts';
import { openHistory } from '../../../core/history/open.ts';
import { temporaryDirectory } from '../../support/temporary.ts';

describe('core/history/lock.ts', () => {
  it.each([
    ['text', Buffer.from('123')],
    ['noise', Buffer.alloc(5_000, 0xa7)],
    ['zeros', Buffer.alloc(9_000)],
    ['nothing', Buffer.alloc(0)],
  ])('makes a lock anew that is %s instead of a database: it holds nothing', (_name, content) => {
    const dataDir = temporaryDirectory();
    writeFileSync(join(dataDir, 'lock.db'), content);
    const unlock = lockDataDirectory(dataDir);
    expect(() => lockDataDirectory(dataDir)).toThrow('already runs');
    unlock();
    lockDataDirectory(dataDir)();
  });

  it('takes no lock from another that has it, also when its file was overwritten meanwhile', () => {
    const dataDir = temporaryDirectory();
    const unlock = lockDataDirectory(dataDir);
    writeFileSync(join(dataDir, 'lock.db'), Buffer.alloc(4_096, 0xa7));
    expect(() => lockDataDirectory(dataDir)).toThrow('already runs');
    unlock();
  });

  it('lets nobody else do meanwhile what is done alone, and gives the lock back also after an error', () => {
    const path = join(temporaryDirectory(), 'one-at-a-time.db');
    const busy = () => alone(path, 20, () => alone(path, 20, () => 'both'));
    expect(busy).toThrow('Another command is changing the same');
    const failed = () =>
      alone(path, 20, () => {
        throw new Error('that failed');
      });
    expect(failed).toThrow('that failed');
    expect(alone(path, 20, () => 'done')).toBe('done');
  });

  it.each(['lock.db', ...['journal.db', 'views.db'].flatMap((name) => [name, `${name}-wal`, `${name}-shm`])])(
    'names a directory that lies where %s must be, and what to do',
    async (name) => {
      const dataDir = temporaryDirectory();
      mkdirSync(join(dataDir, name));
      const path = join(dataDir, name);
      await expect(openHistory({ dataDir })).rejects.toMatchObject({
        code: 'disk',
        message: `${path} is a directory, but the app keeps a file there. Move the directory away and start the app again.`,
      });
    },
  );

  it('names a file that lies where the data directory must be', () => {
    const file = join(temporaryDirectory(), 'data');
    writeFileSync(file, '');
    expect(() => lockDataDirectory(file)).toThrow(`There is a file at ${file}`);
  });
});
