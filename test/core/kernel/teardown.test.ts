import { describe, expect, it } from 'vitest';
import { createTeardown } from '../../../core/kernel/teardown.ts';
import { silentLogger } from '../../support/memory-ports.ts';

describe('core/kernel/teardown.ts', () => {
  it('runs every step, the last first, whatever the others throw, and logs each error', async () => {
    const logged: unknown[] = [];
    const teardown = createTeardown({ error: (_message, facts) => void logged.push(facts?.error) });
    const ran: string[] = [];
    const [thrown, rejected] = [new Error('thrown'), new Error('rejected')];
    teardown.add(() => ran.push('first'));
    teardown.add(
      () => {
        throw thrown;
      },
      () => Promise.reject(rejected),
    );
    teardown.add(() => ran.push('last'));
    await teardown.run();
    expect(ran).toEqual(['last', 'first']);
    expect(logged).toEqual([rejected, thrown]);
  });

  it('runs once, and lets whoever asks again wait for the same end', async () => {
    const teardown = createTeardown(silentLogger);
    const slow = Promise.withResolvers<void>();
    let runs = 0;
    teardown.add(() => {
      runs += 1;
      return slow.promise;
    });
    const first = teardown.run();
    let secondIsOver = false;
    const second = teardown.run().then(() => {
      secondIsOver = true;
    });
    await Promise.resolve();
    expect(secondIsOver).toBe(false);
    slow.resolve();
    await Promise.all([first, second]);
    expect(runs).toBe(1);
  });

  it('ends what is begun after the end', async () => {
    const teardown = createTeardown(silentLogger);
    await teardown.run();
    let ended = false;
    teardown.add(() => {
      ended = true;
    });
    await teardown.run();
    expect(ended).toBe(true);
  });
});
