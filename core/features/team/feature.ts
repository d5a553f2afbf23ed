/** Shares with a team what its members do with calls, where this computer belongs to one. */

import { isDeepStrictEqual } from 'node:util';
import type { History } from '../../history/history.ts';
import type { Clock, Logger, Wake } from '../../kernel/ports.ts';
import type { LiveSettings } from '../../settings/settings.ts';
import { feature } from '../feature.ts';
import { readTeam } from '../relay/team.ts';
import type { Secrets } from '../secrets/secrets.ts';
import type * as contract from './contract.ts';
import { type Membership, membershipOf } from './membership.ts';
import { liveInTeam, type TeamLife } from './team.ts';

interface Needs {
  dataDir: string;
  history: Pick<History, 'teamActs' | 'appendTeam' | 'readNote' | 'writeNote'>;
  settings: Pick<LiveSettings, 'get'>;
  secrets: Pick<Secrets, 'relaySeed' | 'relayCode'>;
  wake: Pick<Wake, 'onWake' | 'onNetworkLost'>;
  clock: Clock;
  logger: Logger;
}

/** What others need of it. */
export interface TeamOffer {
  /** What this computer is called in its team, for `history`; nothing where it belongs to none. */
  laptop(): { laptop?: string };
}

/** How soon a team that is being made is looked for again. */
const lookMs = 1_000;

export const team = feature<object, contract.Status>()({
  name: 'team',
  start({ dataDir, history, settings, secrets, wake, clock, logger }: Needs, { refresh }) {
    let member: Membership | null = null;
    let life: TeamLife | null = null;
    let closed = false;
    let cancel = () => {};
    let changing: Promise<void> = Promise.resolve();

    function look(): void {
      changing = changing.then(follow).catch((error: unknown) => {
        logger.error('The team could not be joined', { error: String(error) });
      });
    }

    async function follow(): Promise<void> {
      cancel();
      const { relay, tunnel } = settings.get();
      const isRelay = relay.publishTo !== '' && tunnel.provider !== 'relay';
      const known = isRelay ? readTeam(dataDir) : null;
      const [code, seed] = [secrets.relayCode(), secrets.relaySeed()];
      const next = closed ? null : membershipOf({ settings: { relay, tunnel }, code, seed, team: known });
      // A relay makes its team when it starts.
      if (isRelay && known === null && !closed) cancel = clock.after(lookMs, look);
      if (isDeepStrictEqual(next, member)) return;
      member = next;
      await life?.close();
      life = member === null ? null : liveInTeam({ member, history, clock, logger, onChange: refresh });
      refresh();
    }

    const unsubscribers = [wake.onWake(() => life?.doubt()), wake.onNetworkLost?.(() => life?.doubt())];
    const offer: TeamOffer = { laptop: () => (member === null ? {} : { laptop: member.name }) };
    return {
      status: () => ({ team: member === null || life === null ? null : { name: member.name, ...life.status() } }),
      on: {
        started: look,
        settings: look,
        secrets: look,
        secret: look,
        change: () => life?.wake(),
      },
      offer: { team: offer },
      async close() {
        closed = true;
        for (const unsubscribe of unsubscribers) unsubscribe?.();
        look();
        await changing;
      },
    };
  },
});
