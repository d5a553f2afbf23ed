import type { lookup } from 'node:dns';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { openLink } from '../../../../core/features/recordings/open-link.ts';
import { startRecordingServer } from '../../../support/recording-server.ts';

/** A resolver for which every name has these addresses. */
const resolver = (...addresses: string[]) =>
  ((_name: string, _options: object, callback: (error: null, found: object[]) => void) =>
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )) as typeof lookup;

const options = { allowedHosts: [], idleMs: 2_000, signal: new AbortController().signal };

it.each(['127.0.0.1', '10.0.0.7', '192.168.1.1', '169.254.169.254', '::1', '::ffff:127.0.0.1', 'fd00::1'])(
  'is not opened where its name leads to %s',
  async (address) => {
    const server = await startRecordingServer(Buffer.alloc(100));
    const link = `http://files.test:${new URL(server.origin).port}/sound.wav`;
    const opening = openLink(link, { ...options, resolve: resolver(address) });
    await expect(opening).rejects.toMatchObject({ problem: { code: 'private_address', host: 'files.test' } });
    expect(server.asked).toHaveLength(0);
  },
);

it('is opened where the user trusts its name, wherever it leads', async () => {
  const server = await startRecordingServer(Buffer.alloc(100));
  const response = await openLink(`${server.origin}/sound.wav`, { ...options, allowedHosts: ['localhost'] });
  response.resume();
  await once(response, 'end');
  expect(server.asked).toHaveLength(1);
});
