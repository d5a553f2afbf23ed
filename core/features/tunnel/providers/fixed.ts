import { LastingTrouble, type TunnelProvider } from '../provider.ts';

/**
 * A public address that the user keeps up by other means: a reverse proxy, Tailscale Funnel, cloudflared. There is nothing
 * to open; whether it leads here is the probe's to find out. `fixedUrl`: absolute, http or https; query and fragment are dropped.
 */
export function createFixedProvider(fixedUrl: string): TunnelProvider {
  return {
    name: 'fixed',
    async open({ signal }) {
      signal.throwIfAborted();
      const url = URL.parse(fixedUrl.trim());
      if (url === null || !/^https?:$/.test(url.protocol)) {
        throw new LastingTrouble(
          fixedUrl.trim() === ''
            ? { code: 'fixed_address_missing' }
            : { code: 'fixed_address_invalid', address: fixedUrl },
        );
      }
      return {
        publicUrl: `${url.origin}${url.pathname.replace(/\/+$/, '')}`,
        nameKept: true,
        connectTo: null,
        onTrouble: () => () => {},
        close: async () => {},
      };
    },
  };
}
