/** Offers other ways to this computer where the one that was chosen does not answer. */

import type { Clock, Logger } from '../../kernel/ports.ts';
import type { LiveSettings } from '../../settings/settings.ts';
import { feature } from '../feature.ts';
import type { Secrets } from '../secrets/secrets.ts';
import type { Tunnel } from '../tunnel/tunnel.ts';
import type * as contract from './contract.ts';
import { hasNgrokLibrary, isInstalled, isOnNetwork } from './installed.ts';
import { createOtherWays } from './other-ways.ts';
import { otherWays as waysOf } from './ways.ts';

interface Needs {
  settings: Pick<LiveSettings, 'get'>;
  secrets: Pick<Secrets, 'ngrokToken'>;
  tunnel: Pick<Tunnel, 'snapshot'>;
  clock: Clock;
  logger: Logger;
}

export const otherWays = feature<object, contract.Status>()({
  name: 'other-ways',
  start({ settings, secrets, tunnel, clock, logger }: Needs, { refresh }) {
    const ways = createOtherWays({
      async look() {
        if (!isOnNetwork()) return [];
        return waysOf(settings.get().tunnel, {
          hasNgrokToken: secrets.ngrokToken() !== null,
          hasNgrok: hasNgrokLibrary() || (await isInstalled('ngrok')),
          hasCloudflared: await isInstalled('cloudflared'),
        });
      },
      onChange: refresh,
      clock,
      logger,
    });
    const follow = () => ways.follow({ state: tunnel.snapshot().state, provider: settings.get().tunnel.provider });
    return {
      status: () => ({ tunnel: { otherWays: ways.list() } }),
      on: { started: follow, tunnel: follow },
      close: ways.close,
    };
  },
});
