import { assertNever } from '../../errors.ts';
import type { Settings } from '../../settings/schema.ts';
import type { TunnelProvider } from '../provider.ts';
import { createCloudflaredProvider } from './cloudflared.ts';
import { createFixedProvider } from './fixed.ts';
import { createLocaltunnelProvider } from './localtunnel.ts';
import { offProvider } from './off.ts';

/** The provider that the settings ask for. One more provider: a file in this folder, and its case here. */
export function createProvider(tunnel: Settings['tunnel']): TunnelProvider {
  switch (tunnel.provider) {
    case 'localtunnel':
      return createLocaltunnelProvider({ host: tunnel.host });
    case 'cloudflared':
      return createCloudflaredProvider({ tunnel: tunnel.cloudflaredTunnel, publicUrl: tunnel.cloudflaredUrl });
    case 'fixed':
      return createFixedProvider(tunnel.fixedUrl);
    case 'off':
      return offProvider;
    default:
      return assertNever(tunnel.provider);
  }
}
