import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { probe } from '../../../../../core/features/tunnel/probe.ts';
import type { OpenTunnel, TunnelProvider } from '../../../../../core/features/tunnel/provider.ts';
import { createCloudflaredProvider } from '../../../../../core/features/tunnel/providers/cloudflared.ts';
import { createFixedProvider } from '../../../../../core/features/tunnel/providers/fixed.ts';
import { createLocaltunnelProvider } from '../../../../../core/features/tunnel/providers/localtunnel.ts';
import { createNgrokProvider } from '../../../../../core/features/tunnel/providers/ngrok.ts';
import { offProvider } from '../../../../../core/features/tunnel/providers/off.ts';
import { installCloudflared } from '../../../../support/cloudflared.ts';
import { installNgrok, ngrokSdk } from '../../../../support/ngrok.ts';
import { freePort, startTunnelServer } from '../../../../support/tunnel-server.ts';
import { startReceiver, type TestReceiver } from '../receiver.ts';

interface Made {
  provider: TunnelProvider;
  end(): Promise<void>;
}

const nothing = async () => {};

/** Each way to be reached, over what is real on this machine or speaks as the real one does. */
const ways: { name: TunnelProvider['name']; by?: string; make(receiver: TestReceiver): Promise<Made> }[] = [
  {
    name: 'localtunnel',
    async make() {
      const server = await startTunnelServer();
      return {
        provider: createLocaltunnelProvider({ host: server.url, hookToken: () => 'the token of this app' }),
        end: server.stop,
      };
    },
  },
  {
    name: 'cloudflared',
    async make() {
      const port = await freePort();
      const env = installCloudflared({ port });
      const publicUrl = `http://hooks.localhost:${port}`;
      return { provider: createCloudflaredProvider({ tunnel: 'mine', publicUrl, env }), end: nothing };
    },
  },
  {
    name: 'ngrok',
    by: ' by its library',
    async make() {
      const { sdk, account } = ngrokSdk(await freePort());
      const provider = createNgrokProvider({ token: () => account.token, domain: '', load: async () => sdk });
      return { provider, end: nothing };
    },
  },
  {
    name: 'ngrok',
    by: ' by its program',
    async make() {
      const env = installNgrok({ port: await freePort() });
      const token = () => 'a token of ngrok';
      const provider = createNgrokProvider({ token, domain: 'hooks.localhost', load: async () => null, env });
      return { provider, end: nothing };
    },
  },
  {
    name: 'fixed',
    make: async (receiver) => ({ provider: createFixedProvider(`http://127.0.0.1:${receiver.port}`), end: nothing }),
  },
];

describe.each(ways.map((way) => ({ by: '', ...way })))(
  'core/features/tunnel/provider.ts, kept by $name$by',
  ({ name, make }) => {
    let receiver: TestReceiver;
    let made: Made;
    let open: OpenTunnel | null;

    beforeEach(async () => {
      receiver = await startReceiver();
      made = await make(receiver);
      open = null;
    });

    afterEach(async () => {
      await open?.close();
      await made.end();
      await receiver.stop();
    });

    const opened = async (): Promise<OpenTunnel> => {
      const signal = AbortSignal.timeout(8_000);
      open = await made.provider.open({ localPort: receiver.port, subdomain: 'topcalls-test', signal });
      return open;
    };
    const comesRound = async (tunnel: OpenTunnel) => {
      const { outcome } = await probe({
        long: true,
        tunnel,
        token: receiver.token,
        version: '0',
        deadlineMs: 1_500,
        signal: new AbortController().signal,
      });
      return outcome;
    };

    it('names itself as the settings do', () => {
      expect(made.provider.name).toBe(name);
    });

    it('gives a base address, through which requests come to the receiver', async () => {
      const tunnel = await opened();
      expect(tunnel.publicUrl).toMatch(/^https?:\/\/[^/]+$/);
      expect(tunnel.nameKept).toBe(true);
      await expect.poll(() => comesRound(tunnel), { timeout: 8_000 }).toBe('answered');
    });

    it('can be closed, twice, and opened again with the same address', async () => {
      const first = await opened();
      await first.close();
      await first.close();
      // The real localtunnel server frees a name a second after its last connection.
      await expect
        .poll(
          async () => {
            const again = await opened();
            if (!again.nameKept) await again.close();
            return again.publicUrl;
          },
          { timeout: 10_000, interval: 1_200 },
        )
        .toBe(first.publicUrl);
      await expect.poll(() => comesRound(open ?? first), { timeout: 8_000 }).toBe('answered');
    });

    it('gives an unsubscribe function that can be called at any time', async () => {
      const tunnel = await opened();
      const unsubscribe = tunnel.onTrouble(() => {});
      unsubscribe();
      unsubscribe();
    });

    it('rejects, with a sentence, when it is given up before it opens', async () => {
      const signal = AbortSignal.abort(new Error('given up'));
      await expect(
        made.provider.open({ localPort: receiver.port, subdomain: 'topcalls-test', signal }),
      ).rejects.toThrow(/\w+/);
    });
  },
);

describe('core/features/tunnel/providers/off.ts', () => {
  it('never opens', async () => {
    const { signal } = new AbortController();
    await expect(offProvider.open({ localPort: 1, subdomain: '', signal })).rejects.toThrow(/switched off/);
  });
});
