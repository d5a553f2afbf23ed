import { describe, expect, it, onTestFinished } from 'vitest';
import { startDesktopSession } from '../support/desktop-session.ts';
import { startHeadlessHost } from '../support/headless-host.ts';
import { temporaryDirectory } from '../support/temporary.ts';

const waiting = { timeout: 15_000, interval: 50 };

describe('headless/serve.ts, at the first run on a real desktop', () => {
  it('sees its notification shown and the user’s click come back, and remembers it', async () => {
    const session = await startDesktopSession();
    onTestFinished(() => session.close());
    const dataDir = temporaryDirectory();
    const start = () => startHeadlessHost(['--tunnel', 'off'], { dataDir, env: { ...session.env, BROWSER: 'true' } });
    const host = await start();
    const setup = async () => (await host.api('getStatus', {})).setup;
    expect(await setup()).toMatchObject({ testEventAt: null, notificationShownAt: null, notificationClickedAt: null });
    await host.api('sendTestEvent', { event: 'call.failed' });
    await session.waitForNotification(({ title }) => /failed/i.test(title) || title.includes('+1'));
    await expect
      .poll(setup, waiting)
      .toMatchObject({ testEventAt: expect.any(Number), notificationShownAt: expect.any(Number) });
    expect((await setup()).notificationClickedAt).toBeNull();
    await session.click();
    await expect.poll(setup, waiting).toMatchObject({ notificationClickedAt: expect.any(Number) });
    const before = await setup();
    await host.end();
    const again = await start();
    expect((await again.api('getStatus', {})).setup).toEqual(before);
  });

  it('says what ngrok needs where it has no token', async () => {
    const host = await startHeadlessHost([
      '--tunnel',
      'ngrok',
      '--ngrok-domain',
      'https://Mine.ngrok.app/',
      '--notifications',
      'off',
    ]);
    expect(host.ready.publicUrl).toBeNull();
    expect((await host.api('getSettings', {})).tunnel).toMatchObject({
      provider: 'ngrok',
      ngrokDomain: 'mine.ngrok.app',
    });
    const { tunnel } = await host.api('getStatus', {});
    expect(tunnel).toMatchObject({ hasNgrokToken: false, problem: expect.stringMatching(/^ngrok needs a token/) });
  });
});
