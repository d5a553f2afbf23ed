import { describe, expect, it } from 'vitest';
import { startEngine } from '../../../support/engine.ts';
import { memorySettings, recordingNotifier } from '../../../support/memory-ports.ts';
import { temporaryDirectory } from '../../../support/temporary.ts';

const waiting = { timeout: 10_000, interval: 25 };

describe('core/features/setup/setup-facts.ts, in the engine', () => {
  it('sees the test arrive, the notification shown and the click come back, and knows it in the next run', async () => {
    const options = { dataDir: temporaryDirectory(), settings: memorySettings({ tunnel: { provider: 'off' } }) };
    const first = await startEngine(options);
    const seen = () => first.notifier.status().setup;
    expect(seen()).toEqual({
      testEventAt: null,
      notificationShownAt: null,
      notificationClickedAt: null,
      notificationProblem: null,
    });
    const { callId } = await first.notifier.api.sendTestEvent({ event: 'call.failed' });
    await expect.poll(seen, waiting).toMatchObject({
      testEventAt: expect.any(Number),
      notificationShownAt: expect.any(Number),
      notificationClickedAt: null,
    });
    first.native.click('some-other-program');
    first.native.click(first.native.shown[0]?.id ?? '');
    await expect.poll(() => first.pushedAs('open'), waiting).toMatchObject([{ callId }]);
    expect(seen().notificationClickedAt).toEqual(expect.any(Number));
    const before = seen();
    await first.notifier.stop();

    const second = await startEngine(options);
    expect(second.notifier.status().setup).toEqual(before);
  });

  it('says why a notification could not be shown, until one can be', async () => {
    let reason: string | null = 'No notification service runs.';
    const nativeNotifier = recordingNotifier(() =>
      reason === null ? { outcome: 'shown' } : { outcome: 'failed', reason },
    );
    const { notifier } = await startEngine({ nativeNotifier });
    await notifier.api.sendTestEvent({ event: 'call.failed' });
    await expect
      .poll(() => notifier.status().setup, waiting)
      .toMatchObject({ notificationShownAt: null, notificationProblem: reason });
    reason = null;
    await notifier.api.sendTestEvent({ event: 'call.failed' });
    await expect
      .poll(() => notifier.status().setup, waiting)
      .toMatchObject({ notificationShownAt: expect.any(Number), notificationProblem: null });
  });
});
