import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { presenceOf } from '../../../core/contract/presence.ts';
import { startEngine } from '../../support/engine.ts';
import { temporaryDirectory } from '../../support/temporary.ts';

const historyWorker = new URL('../../support/mortal-history-worker.ts', import.meta.url);

describe('core/history/open.ts, when a thread of the history dies', () => {
  it.each(['intake', 'views', 'reader'])('does not go on looking alive without its %s', async (role) => {
    const dataDir = temporaryDirectory();
    const { notifier, post } = await startEngine({ dataDir, historyWorker });
    expect(await post({ call_id: 'c' })).toBe(200);
    expect(notifier.status().storage.problem).toBeNull();
    writeFileSync(join(dataDir, `journal.db.${role}-dies`), '');
    await expect
      .poll(() => notifier.status().storage.problem, { timeout: 10_000 })
      .toMatch(/thread of the history failed: out of memory\. Quit the app and start it again/);
    expect(presenceOf(notifier.status(), Date.now()).icon).toBe('offline');
    // What the other thread says later does not cover it up.
    expect(await post({ call_id: 'd' })).toBe(role === 'intake' ? 503 : 200);
    if (role === 'reader') await expect.poll(() => notifier.status().counts.events, { timeout: 10_000 }).toBe(2);
    expect(notifier.status().storage.problem).not.toBeNull();
  });
});
