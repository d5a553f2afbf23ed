import { expect, it } from 'vitest';
import { createManualClock } from '../../../electron/support/manual-clock.ts';
import { startEngine } from '../../../support/engine.ts';

it('sets no timer again and again on a computer that is no relay', async () => {
  const clock = createManualClock(Date.now());
  const delays: number[] = [];
  await startEngine({
    clock: {
      ...clock,
      after(ms, run) {
        delays.push(ms);
        return clock.after(ms, run);
      },
    },
  });
  delays.length = 0;
  clock.advance(60_000);
  expect(delays.filter((ms) => ms <= 1_000)).toEqual([]);
});
