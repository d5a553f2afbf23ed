import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { bundlePath } from '../../../scripts/testing/bundle-path.ts';
import { expectTheSame, seenIn, withOldFile } from '../../support/first-edition.ts';
import { copyHistory } from '../../support/history-copy.ts';
import { open } from '../../support/open-history.ts';
import { seededRandom } from '../../support/seeded-random.ts';

/** The sum over all tests is in `test/README.md`. */
const kills = Number(process.env.CONVERSION_CRASHES ?? 4);

/** Opens the history in a process of its own, by which the conversion begins or goes on. */
async function begin(dataDir: string) {
  const child = spawn(process.execPath, [bundlePath('work-process'), dataDir, 'caughtUp'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const exited = once(child, 'exit');
  await once(createInterface({ input: child.stdout }), 'line');
  return { child, exited };
}

/** How long the rest takes once the history is open, milliseconds. */
async function measure(): Promise<number> {
  const { exited } = await begin(withOldFile());
  const begunAt = performance.now();
  await exited;
  return performance.now() - begunAt;
}

function expectSound(dataDir: string): void {
  const left = copyHistory(dataDir);
  const journal = new DatabaseSync(join(left, 'journal.db'));
  expect(journal.prepare('pragma integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
  journal.close();
  rmSync(left, { recursive: true });
}

async function expectConverted(dataDir: string): Promise<void> {
  const history = await open(dataDir);
  await history.caughtUp(null);
  expectTheSame(await seenIn(history));
  await expect.poll(() => existsSync(join(dataDir, 'history.db'))).toBe(false);
  await history.close();
}

it(`ends a conversion of the first edition’s file that is killed, over ${kills} kills, with all that was seen of it`, {
  timeout: 240_000,
}, async () => {
  const random = seededRandom(3);
  const longestMs = await measure();
  let dataDir = withOldFile();
  for (let killed = 0; killed < kills; ) {
    const { child, exited } = await begin(dataDir);
    await delay(random() * longestMs);
    child.kill('SIGKILL');
    if ((await exited)[1] === 'SIGKILL') killed += 1;
    expectSound(dataDir);
    if (existsSync(join(dataDir, 'history.db')) && killed < kills) continue;
    await expectConverted(dataDir);
    dataDir = withOldFile();
  }
});
