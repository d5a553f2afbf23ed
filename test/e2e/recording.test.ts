import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { completedCall } from '../support/bodies.ts';
import { openPage } from '../support/browser.ts';
import { type HeadlessHost, startHeadlessHost } from '../support/headless-host.ts';
import { startRecordingServer } from '../support/recording-server.ts';
import { temporaryDirectory } from '../support/temporary.ts';
import { apiKey, startTopCallsApi } from '../support/topcalls-api.ts';
import { twoVoices } from '../support/two-voices.ts';

const fixture = (name: string) => readFileSync(join(import.meta.dirname, '../fixtures/localhost', name), 'utf8');
const tls = { cert: fixture('cert.pem'), key: fixture('key.pem') };

const began = Date.UTC(2026, 10, 1, 10);
/** A turn every two seconds; before the last one a silence of 20. */
const at = Array.from({ length: 30 }, (_, index) => index * 2 + (index === 29 ? 20 : 0));
const sound = twoVoices(
  at.map((from, index) => ({ from, to: from + 1, hertz: index % 2 === 0 ? 300 : 600 })),
  84,
);
const transcript = at.map((from, index) => ({
  user: index % 2 === 0 ? 'assistant' : 'user',
  text: `Turn ${index}, it is.`,
  created_at: new Date(began + from * 1_000).toISOString(),
}));

async function deliver(host: HeadlessHost, link: string): Promise<void> {
  const body = completedCall('c1', { transcript, recording_url: link, end_at: new Date(began + 84_000).toISOString() });
  const headers = { 'content-type': 'application/json' };
  await fetch(host.ready.receiverUrl, { method: 'POST', headers, body: JSON.stringify(body) });
  await expect.poll(() => host.api('getCall', { callId: 'c1' })).not.toBeNull();
}

/** What is marked as heard, and where the sound is, at one moment. */
async function heard(page: Page): Promise<{ turn: number; seconds: number }> {
  return page.evaluate(() => {
    const turn = Number(document.querySelector<HTMLElement>('[data-heard]')?.dataset.turn ?? -1);
    const { sounds } = window as unknown as { sounds: HTMLAudioElement[] };
    return { turn, seconds: sounds.at(-1)?.currentTime ?? -1 };
  });
}

/** For how long, at most, what is marked was another turn than the one in the ear, in seconds of the recording's time at this rate. */
function lag(page: Page, forMs: number): Promise<number> {
  return page.evaluate(
    ([forMs, times]) =>
      new Promise<number>((resolve) => {
        const { sounds } = window as unknown as { sounds: HTMLAudioElement[] };
        const sound = sounds.at(-1);
        const from = performance.now();
        let [wrongSince, most] = [0, 0];
        const look = () => {
          const now = performance.now();
          const ear = times.findLastIndex((time) => time <= (sound?.currentTime ?? 0));
          const marked = Number(document.querySelector<HTMLElement>('[data-heard]')?.dataset.turn ?? -1);
          if (ear === marked) wrongSince = 0;
          else {
            if (wrongSince === 0) wrongSince = now;
            most = Math.max(most, now - wrongSince);
          }
          if (now - from > forMs) resolve(most);
          else requestAnimationFrame(look);
        };
        look();
      }),
    [forMs, at] as const,
  );
}

async function openCall(host: HeadlessHost, query = ''): Promise<Page> {
  const page = await openPage('about:blank', { width: 1280, height: 800 }, { ignoreHTTPSErrors: true });
  // Nothing is heard, and the test knows where the sound is.
  await page.addInitScript(() => {
    const sounds: HTMLAudioElement[] = [];
    Object.assign(window, { sounds });
    window.Audio = new Proxy(window.Audio, {
      construct(Real, args: []) {
        const sound = new Real(...args);
        sound.muted = true;
        sounds.push(sound);
        return sound;
      },
    });
  });
  await page.goto(`${host.ready.uiUrl}#/calls/c1${query}`);
  await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
  return page;
}

const args = ['--tunnel', 'off', '--notifications', 'off'];

describe('a recording', { timeout: 90_000 }, () => {
  it('is heard in step with what is read, by turn, wave, slider and key, slower and faster', async () => {
    const host = await startHeadlessHost(args);
    const server = await startRecordingServer(sound, tls);
    await deliver(host, `${server.origin}/sound.wav`);
    const page = await openCall(host);
    // Nothing is fetched before it is asked for.
    expect(server.asked).toHaveLength(0);
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    await expect.poll(async () => (await heard(page)).seconds).toBeGreaterThan(0.2);
    expect(await lag(page, 4_000)).toBeLessThan(200);
    expect(server.asked.some(({ headers }) => headers.range !== undefined)).toBe(true);

    await page.locator('[data-turn="6"]').hover();
    await page.locator('[data-turn="6"]').getByRole('button', { name: 'Hear from 0:12' }).click();
    await expect.poll(async () => (await heard(page)).turn).toBe(6);
    for (const rate of ['0.75', '2']) {
      await page.getByLabel('Speed').selectOption(rate);
      expect(await lag(page, 2_500)).toBeLessThan(200);
    }
    // Kept in view, until one scrolls.
    const strip = page.getByRole('slider', { name: 'Place in the call' });
    const box = await strip.boundingBox();
    await strip.click({ position: { x: ((box?.width ?? 0) * 44.5) / 84, y: 20 } });
    await expect.poll(async () => (await heard(page)).turn).toBe(22);
    const inView = () =>
      page.locator('[data-heard]').evaluate((turn) => {
        const { top, bottom } = turn.getBoundingClientRect();
        return top > 0 && bottom < innerHeight;
      });
    await expect.poll(inView).toBe(true);
    await page.mouse.move(900, 400);
    await page.mouse.wheel(0, -4_000);
    await page.getByRole('button', { name: 'Back to what is being said' }).click();
    await expect.poll(inView).toBe(true);

    await page.getByLabel('Skip silence').check();
    await page.locator('#call-pane').focus();
    const before = (await heard(page)).seconds;
    await page.keyboard.press(']');
    await expect.poll(async () => (await heard(page)).seconds).toBeGreaterThan(before + 3);
    await page.keyboard.press('[');
    // Over the silence before the last turn.
    await strip.focus();
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowLeft');
    const from = performance.now();
    await expect.poll(async () => (await heard(page)).turn, { timeout: 15_000 }).toBe(29);
    expect(performance.now() - from).toBeLessThan(12_000);
    await page.locator('#call-pane').focus();
    await page.keyboard.press(' ');
    await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
  });

  it('says what became of its link, and asks TopCalls for it again', async () => {
    const env = { NODE_EXTRA_CA_CERTS: join(import.meta.dirname, '../fixtures/localhost/cert.pem') };
    const host = await startHeadlessHost(args, { env });
    const server = await startRecordingServer(sound, tls);
    const now = completedCall('c1', { recording_url: `${server.origin}/sound.wav` });
    const topCalls = await startTopCallsApi([{ ...now, id: 'c1' }]);
    await host.api('updateSettings', { recordings: { allowedHosts: ['localhost'] }, api: { baseUrl: topCalls.url } });
    await deliver(host, `${server.origin}/410`);
    const page = await openCall(host);
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    await page.getByRole('alert').filter({ hasText: 'its link has expired, or it was deleted' }).waitFor();
    expect(await page.getByRole('button', { name: 'Ask TopCalls for it again' }).count()).toBe(0);
    await host.api('setSecret', { name: 'apiKey', value: apiKey });
    await page.getByRole('button', { name: 'Ask TopCalls for it again' }).click();
    await page.getByText('Loads from TopCalls when you press play').waitFor();
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    await expect.poll(async () => (await heard(page)).seconds).toBeGreaterThan(0.2);
    expect(JSON.stringify(server.asked.map(({ headers }) => headers))).not.toContain(apiKey);
  });

  it('is kept, played with the server gone, and erased with the call: no byte of it is left', async () => {
    const dataDir = temporaryDirectory();
    const host = await startHeadlessHost(args, { dataDir });
    const server = await startRecordingServer(sound);
    await host.api('updateSettings', { recordings: { allowedHosts: ['localhost'] } });
    await deliver(host, `${server.origin}/sound.wav`);
    const page = await openCall(host, '?turn=20');
    await page.getByText('Its link is not secure').waitFor();
    await page.getByRole('button', { name: 'Keep on this computer' }).click();
    await page.getByText('Kept on this computer, 1.3 MB').waitFor();
    await server.close();
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    // From the turn that the address names.
    await expect.poll(async () => (await heard(page)).turn).toBe(20);
    expect((await heard(page)).seconds).toBeGreaterThanOrEqual(40);
    expect(await lag(page, 2_500)).toBeLessThan(200);
    const wave = page.locator('[data-waveform]');
    const { width = 0 } = (await wave.boundingBox()) ?? {};
    await wave.click({ position: { x: (width * 20.5) / 84, y: 10 } });
    await expect.poll(async () => (await heard(page)).turn).toBe(10);

    expect(readdirSync(join(dataDir, 'recordings'))).toHaveLength(2);
    await page.getByRole('button', { name: 'More for this call' }).click();
    await page.getByRole('menuitem', { name: 'Erase this call' }).click();
    await page.getByRole('button', { name: 'Erase for good' }).click();
    await expect.poll(() => host.api('getCall', { callId: 'c1' })).toBeNull();
    expect(readdirSync(join(dataDir, 'recordings'))).toEqual([]);
  });

  it('has its waveform drawn by the browser where it is no WAV file, and is played from a place in it', async () => {
    const host = await startHeadlessHost(args);
    const webm = await recordedByBrowser(await openPage(`${host.ready.uiUrl}#/settings`));
    const server = await startRecordingServer(webm);
    await host.api('updateSettings', { recordings: { allowedHosts: ['localhost'] } });
    await deliver(host, `${server.origin}/sound.webm`);
    const { type, peaks } = await host.api('fetchRecording', { callId: 'c1' });
    expect({ type, peaks }).toEqual({ type: 'audio/webm', peaks: null });
    const page = await openCall(host);
    expect(await page.locator('[data-waveform]').count()).toBe(0);
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    const wave = page.locator('[data-waveform]');
    await wave.waitFor();
    // A loud first half, and a silent second one.
    const kept = (await host.api('getRecording', { callId: 'c1' })).kept?.peaks ?? [];
    const loudest = (from: number, to: number) => Math.max(...kept.slice(from * kept.length, to * kept.length));
    expect(loudest(0.1, 0.4)).toBeGreaterThan(60);
    expect(loudest(0.75, 0.95)).toBeLessThan(20);
    const colours = await wave.evaluate((canvas: HTMLCanvasElement) => {
      const { width, height } = canvas;
      const column = (part: number) =>
        canvas.getContext('2d')?.getImageData(Math.round(width * part) - 6, 0, 12, height).data ?? [];
      return [0.25, 0.85].map((part) => column(part).filter((_, at) => at % 4 === 3 && _ > 0).length);
    });
    expect(colours[0]).toBeGreaterThan((colours[1] ?? 0) * 3);
    const { width = 0 } = (await wave.boundingBox()) ?? {};
    await wave.click({ position: { x: width * 0.5, y: 10 } });
    await expect.poll(async () => (await heard(page)).seconds).toBeGreaterThan(0.7);
  });
});

/** Two seconds that a browser recorded as WebM, of which the first is loud. */
async function recordedByBrowser(page: Page): Promise<Buffer> {
  await page.mouse.click(5, 5);
  const base64 = await page.evaluate(async () => {
    const context = new AudioContext();
    await context.resume();
    const [tone, volume] = [context.createOscillator(), context.createGain()];
    const destination = context.createMediaStreamDestination();
    tone.connect(volume).connect(destination);
    const recorder = new MediaRecorder(destination.stream, { mimeType: 'audio/webm;codecs=opus' });
    const parts: Blob[] = [];
    recorder.ondataavailable = ({ data }) => parts.push(data);
    const stopped = new Promise((resolve) => {
      recorder.onstop = resolve;
    });
    volume.gain.setValueAtTime(0, context.currentTime + 1);
    tone.start();
    recorder.start();
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    recorder.stop();
    await stopped;
    const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  });
  return Buffer.from(base64, 'base64');
}
