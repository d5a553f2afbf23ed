import { describe, expect, it } from 'vitest';
import { createEmitter } from '../../../core/kernel/emitter.ts';
import type { Logger } from '../../../core/kernel/ports.ts';

function recording(): Pick<Logger, 'error'> & { logged: unknown[] } {
  const logged: unknown[] = [];
  return { logged, error: (_message, facts) => void logged.push(facts) };
}

describe('core/kernel/emitter.ts', () => {
  it('lets all hear, in order, whatever one of them throws, and logs the first error of each', () => {
    const logger = recording();
    const emitter = createEmitter<[string]>('news', logger);
    const heard: string[] = [];
    const fault = new Error('a fault of its own');
    emitter.on((news) => void heard.push(`first: ${news}`));
    emitter.on(() => {
      throw fault;
    });
    emitter.on((news) => void heard.push(`last: ${news}`));
    emitter.emit('a');
    emitter.emit('b');
    expect(heard).toEqual(['first: a', 'last: a', 'first: b', 'last: b']);
    expect(logger.logged).toEqual([{ of: 'news', error: fault }]);
  });

  it('does so too for what a listener does later', async () => {
    const logger = recording();
    const emitter = createEmitter('news', logger);
    const fault = new Error('a fault of later');
    emitter.on(async () => {
      throw fault;
    });
    emitter.emit();
    emitter.emit();
    await expect.poll(() => logger.logged).toEqual([{ of: 'news', error: fault }]);
  });

  it('calls nobody who has unsubscribed, also where a listener before did so for another', () => {
    const emitter = createEmitter('news', recording());
    const heard: string[] = [];
    const ends: (() => void)[] = [];
    emitter.on(() => {
      heard.push('first');
      for (const end of ends) end();
    });
    ends.push(emitter.on(() => void heard.push('second')));
    emitter.emit();
    emitter.emit();
    expect(heard).toEqual(['first', 'first']);
    expect(emitter.size()).toBe(1);
  });

  it('keeps two subscriptions of the same function apart', () => {
    const emitter = createEmitter('news', recording());
    let heard = 0;
    const listener = () => {
      heard += 1;
    };
    const end = emitter.on(listener);
    emitter.on(listener);
    end();
    emitter.emit();
    expect(heard).toBe(1);
  });

  it('lets those hear what comes next who subscribe while something is emitted', () => {
    const emitter = createEmitter<[number]>('news', recording());
    const heard: number[] = [];
    const end = emitter.on(() => {
      end();
      emitter.on((value) => void heard.push(value));
    });
    emitter.emit(1);
    emitter.emit(2);
    expect(heard).toEqual([2]);
  });
});
