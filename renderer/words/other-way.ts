import type { OtherWay } from '../../core/contract/api.ts';
import { trustOf } from './trust.ts';

export interface OtherWayWords {
  /** What it is called on its button. */
  name: string;
  /** Who can read what passes, in two sentences. */
  trust: string;
  /** Whether its address stays. */
  address: string;
}

/** What one should know before taking another way. */
export function otherWayWords({ provider, via, keepsAddress }: OtherWay): OtherWayWords {
  const { readers, lastLeg } = trustOf({ provider, host: via ?? '' });
  const place = via === null ? '' : (URL.parse(via)?.host ?? via);
  const names: Record<OtherWay['provider'], string> = {
    cloudflared: 'Cloudflare',
    ngrok: 'ngrok',
    fixed: place,
    localtunnel: place,
  };
  return {
    name: names[provider],
    trust: lastLeg === null ? readers : `${readers} ${lastLeg}`,
    address: keepsAddress ? 'Its address stays the same.' : 'Its address may change at each start.',
  };
}
