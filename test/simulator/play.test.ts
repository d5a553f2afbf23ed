import { afterEach, describe, expect, test } from 'vitest';
import { runSimulate } from '../../simulator/command.ts';
import { type PlayProgress, play } from '../../simulator/play.ts';
import { startWebhookServer, type WebhookServer } from '../support/webhook-server.ts';

/** Ten minutes of TopCalls in half a second, retries included. */
const story = { seed: 1, durationMs: 600_000, callsPerMinute: 5, speed: 1_200 };

describe('simulator/play.ts', () => {
  let server: WebhookServer | null = null;

  afterEach(async () => {
    await server?.close();
    server = null;
  });

  test('delivers every event of the story', async () => {
    server = await startWebhookServer();

    const result = await play({ ...story, url: server.url });

    expect(result).toMatchObject({ givenUp: 0, aborted: 0, campaigns: 3 });
    expect(result.delivered).toBe(server.received.length);
    expect(result.attempts).toBe(result.delivered);
    expect(result.events + result.repeated).toBe(result.delivered);
    expect(result.calls).toBeGreaterThanOrEqual(50);
  });

  test('adds the event’s name to the query that the address already has', async () => {
    server = await startWebhookServer();

    await play({ ...story, url: `${server.url}?tenant=a` });

    const urls = server.received.map((request) => request.url);
    expect(urls.every((url) => url.startsWith('/hooks/secret?tenant=a'))).toBe(true);
    expect(urls).toContain('/hooks/secret?tenant=a&event=call.queued');
  });

  test('lets nothing that it tells lie in the future', async () => {
    server = await startWebhookServer();

    await play({ ...story, url: server.url });

    const times = server.received.flatMap(({ body }) => body.toString().match(/\d{4}-\d\d-\d\dT[\d:.]+Z/g) ?? []);
    expect(Math.max(...times.map((time) => Date.parse(time)))).toBeLessThanOrEqual(Date.now());
  });

  test('retries what was refused, with the same bytes at the same address', async () => {
    server = await startWebhookServer((_request, before) => (before < 3 ? 503 : 200));
    const progress: PlayProgress[] = [];

    const result = await play({ ...story, url: server.url, onProgress: (one) => void progress.push(one) });

    expect(result.givenUp).toBe(0);
    expect(result.attempts).toBe(result.delivered + 3);
    expect(progress).toHaveLength(result.attempts);
    for (const refused of server.received.slice(0, 3)) {
      const again = server.received
        .slice(3)
        .some((other) => other.url === refused.url && other.body.equals(refused.body));
      expect(again).toBe(true);
    }
  });

  test('ends at once when it is aborted', async () => {
    server = await startWebhookServer();
    const stop = new AbortController();

    const result = await play({
      ...story,
      speed: 1,
      url: server.url,
      signal: stop.signal,
      onProgress: () => stop.abort(),
    });

    expect(result.delivered).toBeGreaterThan(0);
    expect(result.aborted).toBeGreaterThan(100);
  });
});

describe('simulator/command.ts', () => {
  const options = { minutes: 10, callsPerMinute: 2, seed: 'demo', speed: 2_400 };
  const never = new AbortController().signal;

  test('prints a line a delivery and a summary, and succeeds when all was delivered', async () => {
    const server = await startWebhookServer();
    const lines: string[] = [];

    const code = await runSimulate({ ...options, url: server.url }, (line) => void lines.push(line), never);
    await server.close();

    expect(code).toBe(0);
    expect(lines[0]).toBe('Playing 10 minutes of TopCalls (seed demo, 2400 times as fast).');
    expect(
      lines.filter((line) => /^\d\d:\d\d:\d\d {2}200 +\d+ ms {2}call\.failed +\S/.test(line)).length,
    ).toBeGreaterThan(0);
    expect(lines.at(-1)).toBe(`${server.received.length} delivered, 0 given up, 0 not sent to the end.`);
  });

  test('fails, and says why, when nothing listens there', async () => {
    const server = await startWebhookServer();
    await server.close();
    const lines: string[] = [];

    const code = await runSimulate(
      { ...options, speed: 60_000, url: server.url },
      (line) => void lines.push(line),
      never,
    );

    expect(code).toBe(1);
    expect(lines.some((line) => /ECONNREFUSED.*given up\)$/.test(line))).toBe(true);
  });

  test('refuses what is no webhook address', async () => {
    const lines: string[] = [];

    expect(await runSimulate({ ...options, url: 'localhost:80' }, (line) => void lines.push(line), never)).toBe(2);
    expect(lines).toEqual([expect.stringContaining('is no webhook address')]);
  });
});
