import { describe, expect, it } from 'vitest';
import { completedCall } from '../support/bodies.ts';
import { startHeadlessHost } from '../support/headless-host.ts';
import { temporaryDirectory } from '../support/temporary.ts';

const args = ['--tunnel', 'off', '--notifications', 'off'];

async function post(url: string, body: unknown): Promise<number> {
  const response = await fetch(url, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });
  return response.status;
}

describe('kill -9 right after a 200', () => {
  it('loses nothing: the event, its call and its words are there after the restart', { timeout: 60_000 }, async () => {
    const dataDir = temporaryDirectory();
    const first = await startHeadlessHost(args, { dataDir });
    const ids = Array.from({ length: 25 }, (_, index) => `c${index}`);
    const statuses = await Promise.all(ids.map((id) => post(first.ready.receiverUrl, completedCall(id))));
    await first.end('SIGKILL');
    expect(new Set(statuses)).toEqual(new Set([200]));

    const second = await startHeadlessHost(args, { dataDir });
    await expect
      .poll(async () =>
        (await second.api('searchCalls', { text: 'damaged parcel', limit: 50 })).calls
          .map(({ callId }) => callId)
          .sort(),
      )
      .toEqual([...ids].sort());
    expect((await second.api('getCall', { callId: 'c7' }))?.events).toMatchObject([{ deliveries: 1 }]);
    expect(second.ready.receiverUrl.split('/hooks/')[1]).toBe(first.ready.receiverUrl.split('/hooks/')[1]);
    expect((await second.end()).code).toBe(0);
  });
});
