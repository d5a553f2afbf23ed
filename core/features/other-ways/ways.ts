/** Which other ways to this computer there are. Pure. */

import type { Settings } from '../../settings/schema.ts';
import type { OtherWay } from './contract.ts';

export interface WhatThereIs {
  hasNgrokToken: boolean;
  /** Whether ngrok's program or library is installed. */
  hasNgrok: boolean;
  hasCloudflared: boolean;
}

/** The ways that could be taken at once instead of the present one, the one with the steadiest address first. */
export function otherWays(tunnel: Settings['tunnel'], there: WhatThereIs): OtherWay[] {
  const { cloudflaredTunnel, cloudflaredUrl, ngrokDomain, fixedUrl, host } = tunnel;
  const isNamed = cloudflaredTunnel !== '' && cloudflaredUrl !== '';
  const ways: (OtherWay | null)[] = [
    fixedUrl === '' ? null : { provider: 'fixed', via: fixedUrl, keepsAddress: true },
    there.hasCloudflared
      ? { provider: 'cloudflared', via: isNamed ? cloudflaredUrl : null, keepsAddress: isNamed }
      : null,
    there.hasNgrokToken && there.hasNgrok
      ? { provider: 'ngrok', via: ngrokDomain === '' ? null : ngrokDomain, keepsAddress: ngrokDomain !== '' }
      : null,
    { provider: 'localtunnel', via: host, keepsAddress: true },
  ];
  return ways
    .filter((way) => way !== null)
    .filter(({ provider }) => provider !== tunnel.provider)
    .toSorted((a, b) => Number(b.keepsAddress) - Number(a.keepsAddress));
}
