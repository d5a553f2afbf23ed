import { pbkdf2 } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { NotifierOptions } from '../../../../core/engine/options.ts';
import { download } from '../../../../core/features/recordings/download.ts';
import { RecordingError } from '../../../../core/features/recordings/trouble.ts';
import { completedCall } from '../../../support/bodies.ts';
import { type Engine, startEngine } from '../../../support/engine.ts';
import { memorySecrets, memorySettings } from '../../../support/memory-ports.ts';
import { startRecordingServer } from '../../../support/recording-server.ts';
import { temporaryDirectory } from '../../../support/temporary.ts';
import { apiKey, startTopCallsApi } from '../../../support/topcalls-api.ts';
import { twoVoices } from '../../../support/two-voices.ts';

const waiting = { timeout: 10_000, interval: 20 };
const sound = twoVoices(
  [
    { from: 0, to: 2, hertz: 300 },
    { from: 3, to: 4, hertz: 700 },
  ],
  5,
);

const recordings = { allowedHosts: ['localhost'] };
const now = () => new Date().toISOString();

async function withCall(link: string, more: Partial<NotifierOptions> = {}, settings: object = recordings) {
  const dataDir = temporaryDirectory();
  const stored = memorySettings({ tunnel: { provider: 'off' }, recordings: settings });
  const engine = await startEngine({ dataDir, settings: stored, ...more });
  await deliver(engine, 'c1', link);
  const files = () => (readdirSync(dataDir).includes('recordings') ? readdirSync(join(dataDir, 'recordings')) : []);
  return { engine, api: engine.notifier.api, dataDir, files };
}

async function deliver({ notifier, post }: Engine, callId: string, link: string, more: object = {}): Promise<void> {
  const body = completedCall(callId, {
    recording_url: link,
    end_at: now(),
    started_at: now(),
    created_at: now(),
    ...more,
  });
  await post(body);
  await expect.poll(() => notifier.api.getCall({ callId }), waiting).not.toBeNull();
}

describe('fetchRecording', () => {
  it('keeps it, readable by its owner alone, with its waveform, and gives it back byte for byte', async () => {
    const server = await startRecordingServer(sound);
    const { api, dataDir, files, engine } = await withCall(`${server.origin}/to-sound`);
    const kept = await api.fetchRecording({ callId: 'c1' });
    expect(kept).toMatchObject({ bytes: sound.length, type: 'audio/wav' });
    expect(kept.peaks).toHaveLength(600);
    const [spoken = 0, silent = 1, other = 0] = [60, 300, 420].map((place) => kept.peaks?.[place]);
    expect([spoken > 100, silent, other > 100]).toEqual([true, 0, true]);
    expect(await api.getRecording({ callId: 'c1' })).toEqual({ kept, fetching: null, problem: null });
    for (const file of files()) expect(statSync(join(dataDir, 'recordings', file)).mode & 0o777).toBe(0o600);
    expect(statSync(join(dataDir, 'recordings')).mode & 0o777).toBe(0o700);
    const parts: Buffer[] = [];
    for (let from: number | null = 0; from !== null; ) {
      const part: Awaited<ReturnType<typeof api.readRecording>> = await api.readRecording({ callId: 'c1', from });
      parts.push(Buffer.from(part?.data ?? '', 'base64'));
      from = part?.next ?? null;
    }
    expect(Buffer.concat(parts).equals(sound)).toBe(true);
    expect(engine.notifier.status().recordings).toEqual({ count: 1, bytes: sound.length });
    await api.forgetRecording({ callId: 'c1' });
    expect(files()).toEqual([]);
    expect(await api.readRecording({ callId: 'c1', from: 0 })).toBeNull();
  });

  it('is there again after a start, and what an end of the app left half is gone', async () => {
    const server = await startRecordingServer(sound);
    const { api, dataDir, engine } = await withCall(`${server.origin}/sound.wav`);
    await api.fetchRecording({ callId: 'c1' });
    await engine.notifier.stop();
    const folder = join(dataDir, 'recordings');
    for (const name of ['a.part', 'b.audio', 'c.json', 'd.json.new']) writeFileSync(join(folder, name), '{}');
    const again = await startEngine({ dataDir });
    expect((await again.notifier.api.getRecording({ callId: 'c1' })).kept?.bytes).toBe(sound.length);
    expect(readdirSync(folder)).toHaveLength(2);
  });

  it('says what is wrong with a link, and keeps nothing half', async () => {
    const server = await startRecordingServer(sound);
    const { engine, api, files } = await withCall(`${server.origin}/sound.wav`);
    for (const [path, code, words] of [
      ['401', 'needs_login', 'needs a login'],
      ['403', 'forbidden', 'has expired, or it needs a login'],
      ['404', 'gone', 'expired, or it was deleted'],
      ['410', 'gone', 'expired, or it was deleted'],
      ['418', 'refused', 'refused'],
      ['503', 'server', 'trouble of its own'],
      ['to-loopback', 'redirects_elsewhere', 'leads on to 127.0.0.1'],
      ['to-other-host', 'redirects_elsewhere', 'leads on to other.test'],
      ['to-file', 'not_web', 'neither http'],
      ['in-circles', 'refused', 'refused'],
      ['text', 'not_audio', 'no recording that can be played'],
      ['huge', 'too_large', 'larger'],
      ['cut', 'unreachable', 'cannot be reached'],
    ] as const) {
      await deliver(engine, path, `${server.origin}/${path}`);
      await expect(api.fetchRecording({ callId: path }), path).rejects.toThrow(words);
      expect((await api.getRecording({ callId: path })).problem?.code, path).toBe(code);
      expect(files(), path).toEqual([]);
      if (path === 'huge' || path === 'cut') continue;
      expect(await api.checkRecording({ callId: path }), path).toMatchObject({
        problem: { code },
        message: expect.stringContaining(words),
      });
    }
  });

  it('asks no private address unless the user allows that host', async () => {
    const { engine, api } = await withCall('http://localhost:1/x', {}, {});
    for (const link of [
      'http://127.0.0.1:1/x',
      'http://[::1]:1/x',
      'http://169.254.169.254/x',
      'http://2130706433/x',
    ]) {
      await deliver(engine, link, link);
      await expect(api.fetchRecording({ callId: link }), link).rejects.toThrow('private network');
    }
    await expect(api.fetchRecording({ callId: 'c1' })).rejects.toThrow('private network');
  });

  it('sends no key, no cookie, no name, whatever the link holds', async () => {
    const server = await startRecordingServer(sound);
    const link = `${server.origin.replace('://', '://somebody:secret@')}/sound.wav`;
    const { api } = await withCall(link, { secrets: memorySecrets({ apiKey }) });
    await api.setSecret({ name: 'webhookSecret', value: 'a secret of hooks' });
    await api.fetchRecording({ callId: 'c1' });
    const sent = server.asked.map(({ headers }) => headers);
    expect(sent).toHaveLength(1);
    expect(Object.keys(sent[0] ?? {}).toSorted()).toEqual(['accept', 'accept-encoding', 'connection', 'host']);
    expect(JSON.stringify(sent)).not.toMatch(/secret|tc_live|somebody/);
  });

  it('can be cancelled', async () => {
    const server = await startRecordingServer(sound);
    const { api, files } = await withCall(`${server.origin}/slow`);
    const fetching = api.fetchRecording({ callId: 'c1' });
    await expect
      .poll(async () => (await api.getRecording({ callId: 'c1' })).fetching, waiting)
      .toEqual({ bytes: 1_000, total: sound.length });
    await api.cancelRecording({ callId: 'c1' });
    await expect(fetching).rejects.toMatchObject({ code: 'cancelled' });
    expect(files()).toEqual([]);
  });
});

describe('download', () => {
  const limits = { bytes: 120_000_000, idleMs: 300, totalMs: 20_000 };
  const options = { allowedHosts: ['localhost'], limits, signal: new AbortController().signal };

  it('holds little of a body that never ends', async () => {
    const server = await startRecordingServer(sound);
    const path = join(temporaryDirectory(), 'part');
    const before = process.memoryUsage();
    let most = 0;
    // A disk that is busy is no server that says nothing.
    const patient = { ...options, limits: { ...limits, idleMs: 15_000 } };
    const running = download(`${server.origin}/endless`, path, patient, (bytes) => {
      if (bytes % 5_000_000 < 66_000) most = Math.max(most, process.memoryUsage().arrayBuffers);
    });
    await expect(running).rejects.toMatchObject({ problem: { code: 'too_large' } });
    expect(most - before.arrayBuffers).toBeLessThan(60_000_000);
  });

  it('has closed its file where it rejects, however busy the disk is', async () => {
    const server = await startRecordingServer(sound);
    const folder = temporaryDirectory();
    const path = join(folder, 'part');
    // The threads that open files are busy, so that the answer is cut off before the file is open.
    const busy = Array.from({ length: 8 }, () => promisify(pbkdf2)('a', 'b', 400_000, 64, 'sha512'));
    await expect(download(`${server.origin}/cut`, path, options, () => {})).rejects.toBeInstanceOf(RecordingError);
    rmSync(path, { force: true });
    await Promise.all(busy);
    // One more file is opened after those that waited.
    await readFile(import.meta.filename);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('says that it is the disk where nothing can be written', async () => {
    const server = await startRecordingServer(sound);
    const path = join(temporaryDirectory(), 'no-folder', 'part');
    const running = download(`${server.origin}/sound.wav`, path, options, () => {});
    await expect(running).rejects.toMatchObject({ problem: { code: 'disk' } });
    expect(server.asked).toEqual([]);
  });

  it('waits for no server that says nothing, or goes on for ever', async () => {
    const server = await startRecordingServer(sound);
    const path = () => join(temporaryDirectory(), 'part');
    for (const name of ['silent', 'slow']) {
      const running = download(`${server.origin}/${name}`, path(), options, () => {});
      await expect(running).rejects.toMatchObject({ problem: { code: 'too_slow' } });
    }
    const hurried = { ...options, limits: { ...limits, bytes: 1e15, totalMs: 200 } };
    const running = download(`${server.origin}/endless`, path(), hurried, () => {});
    await expect(running).rejects.toBeInstanceOf(RecordingError);
  });
});

describe('kept recordings', () => {
  it('are those of calls that the filter names, fetched once they end, within the limits', async () => {
    const server = await startRecordingServer(sound);
    const settings = { ...recordings, keep: true, when: 'said:parcel', maxMegabytes: 10 };
    const { api, engine } = await withCall(`${server.origin}/one.wav`, {}, settings);
    await deliver(engine, 'c2', `${server.origin}/two.wav`, { transcript: [] });
    await deliver(engine, 'c3', `${server.origin}/three.wav`, {
      end_at: '2026-01-01T10:00:00Z',
      started_at: '2026-01-01T09:00:00Z',
    });
    await deliver(engine, 'c4', `${server.origin}/four.wav`);
    const kept = async (callId: string) => (await api.getRecording({ callId })).kept !== null;
    await expect.poll(() => kept('c1'), waiting).toBe(true);
    await expect.poll(() => kept('c4'), waiting).toBe(true);
    expect([await kept('c2'), await kept('c3')]).toEqual([false, false]);
    expect(server.asked.map(({ url }) => url).toSorted()).toEqual(['/four.wav', '/one.wav']);
  });

  it('go with the call, its number, or everything: no byte of them is left', async () => {
    const server = await startRecordingServer(sound);
    const { api, engine, files } = await withCall(`${server.origin}/1.wav`);
    await deliver(engine, 'c2', `${server.origin}/2.wav`, { phone_number: '+14155550999' });
    await deliver(engine, 'c3', `${server.origin}/3.wav`, { phone_number: '+14155550888' });
    for (const callId of ['c1', 'c2', 'c3']) await api.fetchRecording({ callId });
    expect(files()).toHaveLength(6);
    await api.eraseHistory({ callId: 'c1' });
    expect(files()).toHaveLength(4);
    await api.eraseHistory({ phoneNumber: '+1 415 555 0999' });
    await expect.poll(files, waiting).toHaveLength(2);
    expect((await api.getRecording({ callId: 'c3' })).kept).not.toBeNull();
    await api.eraseHistory({ all: true });
    expect(files()).toEqual([]);
  });

  it('stay where the views are made again', async () => {
    const server = await startRecordingServer(sound);
    const { api, files } = await withCall(`${server.origin}/1.wav`);
    await api.fetchRecording({ callId: 'c1' });
    await api.rebuildHistory({});
    await expect.poll(() => api.getCall({ callId: 'c1' }), waiting).not.toBeNull();
    expect(files()).toHaveLength(2);
  });

  it('are asked for again where there is a key', async () => {
    const server = await startRecordingServer(sound);
    const call = completedCall('c1', { recording_url: `${server.origin}/new.wav`, end_at: now() });
    const topCalls = await startTopCallsApi([{ ...call, id: 'c1' }]);
    const secrets = memorySecrets();
    const { api } = await withCall(`${server.origin}/410`, { secrets });
    await expect(api.askRecordingAgain({ callId: 'c1' })).rejects.toThrow('No API key is set');
    await api.updateSettings({ api: { baseUrl: topCalls.url } });
    await api.setSecret({ name: 'apiKey', value: apiKey });
    expect(await api.askRecordingAgain({ callId: 'c1' })).toEqual({ link: `${server.origin}/new.wav`, changed: true });
    expect((await api.fetchRecording({ callId: 'c1' })).bytes).toBe(sound.length);
  });

  it('keeps the waveform that the page found out', async () => {
    const server = await startRecordingServer(Buffer.concat([Buffer.from('ID3'), Buffer.alloc(500)]));
    const { api, dataDir, files } = await withCall(`${server.origin}/sound.mp3`);
    expect(await api.fetchRecording({ callId: 'c1' })).toMatchObject({ type: 'audio/mpeg', peaks: null });
    await api.setRecordingPeaks({ callId: 'c1', peaks: [1, 2, 3] });
    expect((await api.getRecording({ callId: 'c1' })).kept?.peaks).toEqual([1, 2, 3]);
    const json = files().find((name) => name.endsWith('.json')) ?? '';
    expect(JSON.parse(readFileSync(join(dataDir, 'recordings', json), 'utf8'))).toMatchObject({ peaks: [1, 2, 3] });
  });
});
