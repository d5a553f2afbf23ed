import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openHistory } from '../../../core/history/open.ts';
import { watchForStall } from '../../../core/history/stall.ts';
import { failedCall } from '../../support/bodies.ts';
import { append } from '../../support/open-history.ts';
import { temporaryDirectory } from '../../support/temporary.ts';

const worker = new URL('../../support/hanging-history-worker.ts', import.meta.url);

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
    const sign = join(dataDir, 'history.db.writer-hangs');
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
