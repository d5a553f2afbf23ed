import { describe, expect, it } from 'vitest';
import { startEngine } from '../../support/engine.ts';

const waiting = { timeout: 10_000, interval: 20 };

describe('what was not understood', () => {
  it('is counted by sender and shape, and can be had as it came', async () => {
    const engine = await startEngine();
    const { api } = engine.notifier;
    const send = (body: unknown, agent: string) => engine.post(body, { headers: { 'user-agent': agent } });
    for (let times = 0; times < 3; times += 1)
      await send({ data: { object: { phone_number: `+${times}` } } }, 'Acme/1');
    await send({ data: { object: { phone_number: '+9' } } }, 'Other/1');
    await send({ hello: 'world' }, 'Acme/1');
    await expect
      .poll(async () => (await api.listMisunderstood({})).kinds.map(({ sender, count }) => [sender, count]), waiting)
      .toEqual([
        ['Acme/1', 3],
        ['Acme/1', 1],
        ['Other/1', 1],
      ]);
    const [first] = (await api.listMisunderstood({})).kinds;
    expect(first?.reason).toContain('an object under data.object with phone_number');
    expect(await api.getDeliveryBody({ sequence: first?.sequence ?? 0 })).toEqual({
      body: '{"data":{"object":{"phone_number":"+2"}}}',
    });
    expect(await api.getDeliveryBody({ sequence: 999 })).toBeNull();
  });
});
