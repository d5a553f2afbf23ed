import { describe, expect, it, onTestFinished } from 'vitest';
import { type CatchUp, type CatchUpOptions, createCatchUp } from '../../../../core/features/topcalls/catch-up.ts';
import { TopCallsError } from '../../../../core/features/topcalls/trouble.ts';
import { createManualClock } from '../../../electron/support/manual-clock.ts';
import { silentLogger } from '../../../support/memory-ports.ts';
import { open } from '../../../support/open-history.ts';

const blindEveryMs = 5 * 60_000;
const waiting = { timeout: 10_000, interval: 10 };

describe('core/features/topcalls/catch-up.ts', () => {
  /** While `held`, the API does not answer until it is given up on. */
  async function blind(): Promise<{ catchUp: CatchUp; asked(): number; hold(on: boolean): void; pass(): void }> {
    const clock = createManualClock(Date.UTC(2026, 10, 1));
    let asked = 0;
    let held = false;
    const client: CatchUpOptions['client'] = {
      listCalls: ({ signal }) => {
        asked += 1;
        if (!held) return Promise.resolve({ calls: [], nextCursor: null });
        return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
      },
    };
    const history = await open();
    const catchUp = await createCatchUp({
      client,
      history,
      hasKey: () => true,
      clock,
      logger: silentLogger,
      onChange() {},
      timing: { waitsMs: [], blindEveryMs },
    });
    onTestFinished(() => catchUp.close());
    catchUp.setReachable(false);
    return {
      catchUp,
      asked: () => asked,
      hold(on) {
        held = on;
      },
      pass: () => clock.advance(blindEveryMs),
    };
  }

  it('goes on reading every five minutes while nothing can arrive, also after a reading was cancelled', async () => {
    const { catchUp, asked, hold, pass } = await blind();
    hold(true);
    pass();
    await expect.poll(asked, waiting).toBe(1);
    catchUp.cancel();
    await expect.poll(() => catchUp.state().backfill, waiting).toBeNull();
    hold(false);
    pass();
    await expect.poll(asked, waiting).toBe(2);
    await expect.poll(() => catchUp.state().checkedAt, waiting).not.toBeNull();
  });

  it('goes on so after something was cancelled while no reading was under way', async () => {
    const { catchUp, asked, pass } = await blind();
    catchUp.cancel();
    pass();
    await expect.poll(asked, waiting).toBe(1);
  });

  it('does not read any more once it is closed, also where that ended a reading', async () => {
    const { catchUp, asked, hold, pass } = await blind();
    hold(true);
    pass();
    await expect.poll(asked, waiting).toBe(1);
    await catchUp.close();
    pass();
    expect(catchUp.state().backfill).toBeNull();
    expect(asked()).toBe(1);
  });

  it('reads as far back as was asked after an error that passes, and does not call it done before', async () => {
    const start = Date.UTC(2026, 10, 19);
    const clock = createManualClock(start);
    const from = Date.UTC(2026, 0, 1);
    const old = { id: 'old', created_at: '2026-01-02T00:00:00Z', call_status: 'failed' };
    let fails = false;
    let asked = 0;
    const client: CatchUpOptions['client'] = {
      async listCalls({ cursor }) {
        asked += 1;
        if (fails) throw new TopCallsError('server', 'The API has trouble of its own.');
        if (cursor === null) {
          const young = { id: `c${asked}`, created_at: '2026-01-20T00:00:00Z', call_status: 'failed' };
          return { calls: [young], nextCursor: 'page-2' };
        }
        return { calls: [old], nextCursor: null };
      },
    };
    const history = await open();
    const catchUp = await createCatchUp({
      client,
      history,
      hasKey: () => true,
      clock,
      logger: silentLogger,
      onChange() {},
      timing: { waitsMs: [], againMs: [60_000] },
    });
    onTestFinished(() => catchUp.close());
    catchUp.look();
    await expect.poll(() => catchUp.state(), waiting).toMatchObject({ checkedAt: start, backfill: null });
    fails = true;
    catchUp.look(from);
    await expect.poll(() => catchUp.state().problem, waiting).toMatch(/trouble of its own/);
    fails = false;
    clock.advance(60_000);
    await expect.poll(() => catchUp.state().problem, waiting).toBeNull();
    expect(await history.knownCalls({ callIds: ['old'] })).toHaveLength(1);
  });
});
