import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { compose, type Ground } from '../../../core/engine/compose.ts';
import { feature } from '../../../core/features/feature.ts';
import { systemClock } from '../../../core/kernel/clock.ts';
import { silentLogger } from '../../support/memory-ports.ts';

describe('core/engine/compose.ts', () => {
  const nothing = { clock: systemClock, logger: silentLogger, push() {} };

  it('ends all features, the last one first, whichever of them throws, and once', async () => {
    const ended: string[] = [];
    const named = <const Name extends string>(name: Name, close: () => void) =>
      feature()({ name, start: () => ({ close: [() => void ended.push(name), close] }) });
    const fails = () => {
      throw new Error('It does not end.');
    };
    const app = await compose([named('first', () => {}), named('second', fails), named('third', fails)], {}, nothing);
    await Promise.all([app.stop(), app.stop()]);
    expect(ended).toEqual(['third', 'second', 'first']);
  });

  it('takes down what a start that fails had begun', async () => {
    const ended: string[] = [];
    const first = feature()({ name: 'first', start: () => ({ close: () => void ended.push('first') }) });
    const second = feature()({
      name: 'second',
      start() {
        throw new Error('It does not start.');
      },
    });
    await expect(compose([first, second], {}, nothing)).rejects.toThrow('It does not start.');
    expect(ended).toEqual(['first']);
  });

  it('tells signals once all have started: those that came before, and nothing after the end', async () => {
    const heard: string[] = [];
    const speaks = feature()({
      name: 'speaks',
      start({ emit }: Pick<Ground<object>, 'emit'>) {
        emit('date', 'early');
        return { offer: { say: (date: string) => emit('date', date) } };
      },
    });
    const listens = feature()({
      name: 'listens',
      start: () => ({ on: { date: (date) => void heard.push(date), started: () => void heard.push('started') } }),
    });
    const app = await compose([speaks, listens], {}, nothing);
    expect(heard).toEqual(['early', 'started']);
    app.offer.say('later');
    await app.stop();
    app.offer.say('too late');
    expect(heard).toEqual(['early', 'started', 'later']);
  });

  it('refuses two features that answer the same method', async () => {
    const door = feature<{ open: boolean }>()({
      name: 'door',
      inputs: { open: z.strictObject({}) },
      start: () => ({ api: { open: () => true } }),
    });
    await expect(compose([door, door], {}, nothing)).rejects.toThrow(
      'door answers open, which another feature answers.',
    );
  });

  it('puts together what two features say of one section of the status, and asks them each time', async () => {
    let calls = 0;
    const line = feature<object, { line: { calls: number } }>()({
      name: 'line',
      start: () => ({ status: () => ({ line: { calls } }) }),
    });
    const number = feature<object, { line: { number: string } }>()({
      name: 'number',
      start: () => ({ status: () => ({ line: { number: '7' } }) }),
    });
    const app = await compose([line, number], {}, nothing);
    calls = 2;
    expect(app.status()).toEqual({ line: { calls: 2, number: '7' } });
    await app.stop();
  });
});
