import { describe, expect, it, onTestFinished } from 'vitest';
import { completedCall } from '../../support/bodies.ts';
import { append, open } from '../../support/open-history.ts';

const dayMs = 24 * 3_600_000;

describe('core/history/views/sweep.ts, beside what comes in', () => {
  it('comes to its end while deliveries come one after the other', async () => {
    const history = await open();
    const now = Date.now();
    const created_at = new Date(now - 100 * dayMs).toISOString();
    for (let index = 0; index < 200; index += 1) {
      await append(history, completedCall(`old-${index}`, { created_at }), { at: now - 100 * dayMs + index });
    }
    await history.caughtUp(null);
    let sent = 0;
    const trickle = setInterval(() => {
      sent += 1;
      void append(history, completedCall(`new-${sent}`), { at: now }).catch(() => {});
    }, 15);
    onTestFinished(() => clearInterval(trickle));
    const swept = await history.sweep({ before: now - dayMs, bytes: null, settledBefore: now - dayMs });
    expect(swept).toMatchObject({ calls: 200, events: 200 });
    expect(sent).toBeGreaterThan(0);
  });

  it('takes requests that were turned away before any call, where the history is too large', async () => {
    const history = await open();
    const now = Date.now();
    const at = now - 2 * dayMs;
    const created_at = new Date(at).toISOString();
    for (let index = 0; index < 20; index += 1)
      await append(history, completedCall(`c${index}`, { created_at }), { at });
    const because = { code: 'signature_missing', header: 'x-signature', had: 'host, '.repeat(40) } as const;
    await Promise.all(Array.from({ length: 5_000 }, () => history.reject({ at, because, bytes: 100 })));
    await history.caughtUp(null);
    const swept = await history.sweep({ before: null, bytes: 1_000_000, settledBefore: now - dayMs });
    expect(swept).toMatchObject({ calls: 0 });
    expect(history.current().counts).toMatchObject({ calls: 20 });
    expect(history.current().counts.rejected).toBeLessThan(5_000);
  });
});
