/** Passes on to a team's laptops what comes in, where the settings say to which server. */

import { isDeepStrictEqual } from 'node:util';
import type { History } from '../../history/history.ts';
import type { Clock, Logger } from '../../kernel/ports.ts';
import { serverList } from '../../settings/relay.ts';
import type { LiveSettings } from '../../settings/settings.ts';
import { feature } from '../feature.ts';
import type { ReachStatus } from '../reach/contract.ts';
import type { ReceiverOffer } from '../receiver/feature.ts';
import type { Secrets } from '../secrets/secrets.ts';
import type * as contract from './contract.ts';
import type { Feed } from './feed.ts';
import { followOwnKey } from './own-key.ts';
import type { Publisher } from './publisher.ts';
import { readTeam, type Team, teamStamp } from './team.ts';

interface Needs {
  dataDir: string;
  history: Pick<History, 'relayEntries' | 'sharedActs' | 'relayLag' | 'relayStart' | 'readNote' | 'writeNote'>;
  settings: Pick<LiveSettings, 'get'>;
  secrets: Pick<Secrets, 'relaySeed' | 'relayCode' | 'set' | 'missing'>;
  receiver: Pick<ReceiverOffer, 'serve'>;
  clock: Clock;
  logger: Logger;
}

/** How soon a command that changed the team is heard of. */
const teamMs = 1_000;

export const relay = feature<object, contract.Status>()({
  name: 'relay',
  async start({ dataDir, history, settings, secrets, receiver, clock, logger }: Needs, { refresh }) {
    let team: Team | null = null;
    let publisher: Publisher | null = null;
    let reach: ReachStatus['state'] = 'connecting';
    let stamp = '';
    let closed = false;
    let changing: Promise<void> = Promise.resolve();
    const here = (): Team => {
      if (team === null) throw new Error('This is no relay.');
      return team;
    };
    const ownKey = followOwnKey({ settings, secrets, logger, onChange: refresh });
    let feed: Feed | null = null;
    /** Who is admitted is looked at while this computer is a relay. */
    let cancel = () => {};

    async function follow(): Promise<void> {
      cancel();
      await publisher?.close();
      publisher = null;
      const { publishTo, stream } = settings.get().relay;
      receiver.serve('/feed', null);
      if (publishTo === '' || closed) return refresh();
      // Most computers are no relay: they need not read its code.
      const { createFeed, createPublisher, openTeam } = await import('./relaying.ts');
      feed = createFeed({ team: here, history, clock });
      receiver.serve('/feed', feed.answer);
      await openTeam(dataDir, stream);
      stamp = teamStamp(dataDir);
      team = { ...(await openTeam(dataDir, stream)), stream };
      publisher = createPublisher({
        servers: serverList(publishTo),
        credentials: secrets.relaySeed(),
        team: here,
        history,
        isReached: () => reach === 'reached' || reach === 'unwanted',
        clock,
        logger,
        onChange: refresh,
      });
      lookAtTeamLater();
      refresh();
    }

    function change(): void {
      changing = changing.then(follow).catch((error: unknown) => {
        logger.error('The relay could not be started', { error: String(error) });
      });
    }

    function lookAtTeamLater(): void {
      cancel = clock.after(teamMs, lookAtTeam);
    }

    function lookAtTeam(): void {
      lookAtTeamLater();
      const now = team === null ? '' : teamStamp(dataDir);
      if (team === null || now === stamp) return;
      try {
        stamp = now;
        team = { ...(readTeam(dataDir) ?? team), stream: team.stream };
        publisher?.teamChanged();
      } catch (error) {
        logger.error('Who is admitted to the relay cannot be read', { error: String(error) });
      }
    }

    const heard = () => {
      publisher?.wake();
      feed?.wake();
    };
    return {
      status: () => ({ relay: { publishing: publisher?.status() ?? null, receiving: ownKey.status() } }),
      on: {
        started() {
          change();
          void ownKey.look();
        },
        settings(now, before) {
          if (!isDeepStrictEqual(now.relay, before.relay)) change();
          void ownKey.look();
        },
        secrets: () => ownKey.look(),
        delivery: heard,
        change: heard,
        reach({ state }) {
          if (state === reach) return;
          reach = state;
          publisher?.teamChanged();
        },
      },
      async close() {
        closed = true;
        cancel();
        change();
        await changing;
      },
    };
  },
});
