import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { openHistory } from '../../../core/history/open.ts';
import { bundlePath } from '../../../scripts/testing/bundle-path.ts';
import { failedCall } from '../../support/bodies.ts';
import { append } from '../../support/open-history.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { temporaryDirectory } from '../../support/temporary.ts';

const file = bundlePath('triage-process');
const calls = 3_000;

it('does all of an act or nothing of it, whenever the app is killed', async () => {
  const dataDir = temporaryDirectory();
  const history = await openHistory({ dataDir });
  await Promise.all(Array.from({ length: calls }, (_, index) => append(history, failedCall(`f${index}`))));
  await history.caughtUp(null);
  await history.close();
  const random = seededRandom(7);
  for (let round = 0; round < 8; round += 1) {
    const child = spawn(process.execPath, [file, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
    onTestFinished(() => void child.kill('SIGKILL'));
    await once(createInterface({ input: child.stdout }), 'line');
    // Some moment of an act, or of taking it back: which one is chance.
    await delay(random() * 150);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const after = await openHistory({ dataDir });
    await after.caughtUp(null);
    const count = async (text: string) => (await after.searchCalls({ text, limit: 1, total: true })).total?.calls;
    const done = await count('is:done');
    expect([0, calls]).toContain(done);
    expect(await count('tag:night')).toBe(done);
    expect(after.current().counts.unread).toBe(calls - (done ?? 0));
    await after.close();
  }
}, 120_000);
