import type { TunnelProvider } from '../provider.ts';

/** No public address: events arrive only from this machine. The supervisor never opens it. */
export const offProvider: TunnelProvider = {
  name: 'off',
  open: () => Promise.reject(new Error('The tunnel is switched off. Choose one under Settings → Tunnel.')),
};
