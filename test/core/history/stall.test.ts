import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openHistory } from '../../../core/history/open.ts';
import { watchForStall } from '../../../core/history/stall.ts';
import { failedCall } from '../../support/bodies.ts';
import { append } from '../../support/open-history.ts';
import { temporaryDirectory } from '../../support/temporary.ts';

const worker = new URL('../../support/hanging-history-worker.ts', import.meta.url);
const slowDisk = new URL('../../support/slow-disk-history-worker.ts', import.meta.url);

describe('core/history/stall.ts', () => {
  it('turns deliveries away and says so while the writing thread hangs, and goes on when it comes back', async () => {
    const dataDir = temporaryDirectory();
    const history = await openHistory({ dataDir, worker, stallMs: 300 });
    onTestFinished(() => history.close());
    const problems = [history.current().problem];
    history.onChange(({ problem }) => {
      if (problem !== problems.at(-1)) problems.push(problem);
    });
    await append(history, failedCall('before'));
    const sign = join(dataDir, 'journal.db.intake-hangs');
    writeFileSync(sign, '');
    // Until it hangs it may still take some.
    await expect
      .poll(() => append(history, failedCall('meanwhile')).then(String, ({ code }) => code), { timeout: 10_000 })
      .toBe('unavailable');
    expect(history.current().problem).toMatch(/has not answered for a while/);
    rmSync(sign);
    await expect.poll(() => history.current().problem).toBeNull();
    await append(history, failedCall('after'));
    await history.caughtUp(null);
    // What was turned away was written all the same when the thread came back: the next attempt is known as a repetition.
    expect(await append(history, failedCall('meanwhile'))).toMatchObject({ duplicate: true });
    expect(problems.map((problem) => problem === null)).toEqual([true, false, true]);
  });

  it('lets deliveries wait while an erase writes the file anew, however long that takes', async () => {
    const dataDir = temporaryDirectory();
    const history = await openHistory({ dataDir, worker: slowDisk, stallMs: 400 });
    onTestFinished(() => history.close());
    const problems: (string | null)[] = [];
    history.onChange(({ problem }) => problems.push(problem));
    let told = 0;
    history.onProgress(() => {
      told += 1;
    });
    await append(history, failedCall('goes'));
    await append(history, failedCall('stays'));
    await history.caughtUp(null);
    const sign = join(dataDir, 'journal.db.rewrites-slowly');
    writeFileSync(sign, '');
    onTestFinished(() => rmSync(sign, { force: true }));
    const erased = history.erase({ callId: 'goes' });
    // It is said every 200 ms how far that is.
    await expect.poll(() => told).toBeGreaterThan(2);
    const meanwhile = append(history, failedCall('meanwhile'));
    const before = told;
    await expect.poll(() => told, { timeout: 10_000 }).toBeGreaterThan(before + 5);
    rmSync(sign);
    expect(await meanwhile).toMatchObject({ duplicate: false });
    expect(await erased).toMatchObject({ calls: 1 });
    expect(problems.filter((problem) => problem !== null)).toEqual([]);
  });

  it('waits anew from when the thread came back with something else', async () => {
    const stall = watchForStall(
      30,
      () => false,
      () => {},
    );
    const write = Promise.withResolvers<string>();
    const followed = stall.follow(write.promise);
    const lives = setInterval(stall.cameBack, 1);
    const rounds = Promise.withResolvers<string>();
    let round = 0;
    const count = setInterval(() => {
      round += 1;
      if (round === 5) rounds.resolve('no stall');
    }, 30);
    expect(await Promise.race([followed, rounds.promise])).toBe('no stall');
    clearInterval(count);
    clearInterval(lives);
    await expect(followed).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('is patient while the file is written anew', async () => {
    const changes: string[] = [];
    const write = Promise.withResolvers<string>();
    let excused = true;
    let asked = 0;
    const isExcused = () => {
      asked += 1;
      return excused;
    };
    const stall = watchForStall(10, isExcused, () => changes.push(String(stall.problem() !== null)));
    const followed = stall.follow(write.promise);
    const outcome = followed.catch(({ code }) => code);
    await expect.poll(() => asked).toBeGreaterThan(2);
    expect(changes).toEqual([]);
    excused = false;
    expect(await outcome).toBe('unavailable');
    write.resolve('late');
    await expect.poll(() => changes).toEqual(['true', 'false']);
  });
});
