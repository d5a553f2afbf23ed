import { TunnelError, type TunnelProvider } from '../provider.ts';

/** No public address: events arrive only from this machine. The supervisor never opens it. */
export const offProvider: TunnelProvider = {
  name: 'off',
  open: () => Promise.reject(new TunnelError({ code: 'switched_off' })),
};
