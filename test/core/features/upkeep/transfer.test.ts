import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FileDialogs } from '../../../../core/kernel/ports.ts';
import { failedCall } from '../../../support/bodies.ts';
import { startEngine } from '../../../support/engine.ts';
import { temporaryDirectory } from '../../../support/temporary.ts';

/** Dialogs in which somebody has chosen already. */
function chosen(path: string | null): FileDialogs & { offered: string[] } {
  const offered: string[] = [];
  return {
    offered,
    async saveAs(name) {
      offered.push(name);
      return path;
    },
    open: async () => path,
  };
}

describe('core/features/upkeep/transfer.ts', () => {
  it('saves the whole history where the user wants it, for their eyes only, and takes it in again', async () => {
    const folder = temporaryDirectory();
    const path = join(folder, 'mine.ndjson');
    writeFileSync(path, 'an older one');
    const dialogs = chosen(path);
    const { notifier, post, pushedAs } = await startEngine({ fileDialogs: dialogs });
    for (const callId of ['c1', 'c2', 'c3']) await post(failedCall(callId));
    await expect.poll(() => notifier.status().counts.calls).toBe(3);
    expect(await notifier.api.saveHistoryFile({})).toEqual({ path });
    expect(dialogs.offered).toEqual([expect.stringMatching(/^topcalls-history-\d{4}-\d\d-\d\d\.ndjson$/)]);
    const lines = readFileSync(path, 'utf8').trim().split('\n');
    expect(lines.filter((line) => 'receivedAt' in JSON.parse(line))).toHaveLength(3);
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['mine.ndjson']);
    expect(pushedAs('progress').at(-1)).toEqual({ task: 'export', done: 3, total: 3 });

    const other = await startEngine({ fileDialogs: chosen(path) });
    expect(await other.notifier.api.openHistoryFile({})).toEqual({ added: 3, known: 0 });
    expect(await other.notifier.api.openHistoryFile({})).toEqual({ added: 0, known: 3 });
    expect(other.pushedAs('progress').at(-1)).toEqual({ task: 'import', done: 3, total: null });
    expect(other.native.shown).toEqual([]);
  });

  it('does nothing where no file is chosen', async () => {
    const { notifier } = await startEngine({ fileDialogs: chosen(null) });
    expect(await notifier.api.saveHistoryFile({})).toBeNull();
    expect(await notifier.api.openHistoryFile({})).toBeNull();
  });

  it('says why a file cannot be written or read, and leaves none behind', async () => {
    const folder = temporaryDirectory();
    const nowhere = await startEngine({ fileDialogs: chosen(join(folder, 'missing', 'history.ndjson')) });
    for (const method of ['saveHistoryFile', 'openHistoryFile']) {
      expect(await nowhere.notifier.call(method, {})).toMatchObject({
        error: { code: 'disk', message: expect.stringMatching(/could not be read or written: ENOENT/) },
      });
    }
    const wrong = join(folder, 'wrong.ndjson');
    writeFileSync(wrong, '{"a":1}\n');
    const { notifier } = await startEngine({ fileDialogs: chosen(wrong) });
    expect(await notifier.call('openHistoryFile', {})).toMatchObject({
      error: { code: 'invalid_input', message: expect.stringContaining('Line 1') },
    });
    const without = await startEngine();
    expect(await without.notifier.call('saveHistoryFile', {})).toMatchObject({ error: { code: 'unavailable' } });
  });

  it('is cancelled half-way, leaves what was there before, and does one thing at a time', async () => {
    const folder = temporaryDirectory();
    const path = join(folder, 'history.ndjson');
    writeFileSync(path, 'an older one');
    let choose = (_path: string) => {};
    const asked = new Promise<string>((resolve) => {
      choose = resolve;
    });
    const { notifier, post } = await startEngine({ fileDialogs: { saveAs: () => asked, open: async () => path } });
    await post(failedCall('c1'));
    const saving = notifier.call('saveHistoryFile', {});
    expect(await notifier.call('openHistoryFile', {})).toMatchObject({ error: { code: 'conflict' } });
    await notifier.api.cancelHistoryFile({});
    choose(path);
    expect(await saving).toMatchObject({ error: { code: 'cancelled' } });
    expect(readdirSync(folder)).toEqual(['history.ndjson']);
    expect(readFileSync(path, 'utf8')).toBe('an older one');
  });
});
