import { assertNever } from '../../../kernel/errors.ts';
import type { Settings } from '../../../settings/schema.ts';
import type { Secrets } from '../../secrets/secrets.ts';
import type { TunnelProvider } from '../provider.ts';
import { createCloudflaredProvider } from './cloudflared.ts';
import { createFixedProvider } from './fixed.ts';
import { createLocaltunnelProvider } from './localtunnel.ts';
import { createNgrokProvider } from './ngrok.ts';
import { offProvider } from './off.ts';

type Provider = Exclude<Settings['tunnel']['provider'], 'relay'>;

/** The provider that the settings ask for. One more provider: a file in this folder, and its case here. */
export function createProvider(
  tunnel: Omit<Settings['tunnel'], 'provider'> & { provider: Provider },
  secrets: Pick<Secrets, 'ngrokToken' | 'hookToken'>,
): TunnelProvider {
  switch (tunnel.provider) {
    case 'localtunnel':
      return createLocaltunnelProvider({ host: tunnel.host, hookToken: secrets.hookToken });
    case 'cloudflared':
      return createCloudflaredProvider({ tunnel: tunnel.cloudflaredTunnel, publicUrl: tunnel.cloudflaredUrl });
    case 'ngrok':
      return createNgrokProvider({ token: secrets.ngrokToken, domain: tunnel.ngrokDomain });
    case 'fixed':
      return createFixedProvider(tunnel.fixedUrl);
    case 'off':
      return offProvider;
    default:
      return assertNever(tunnel.provider);
  }
}
