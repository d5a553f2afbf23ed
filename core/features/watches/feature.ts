/** Watches campaigns: tells of one that went silent, and of a rate that is above what is usual. */

import { join } from 'node:path';
import type { NotifierStatus } from '../../contract/status.ts';
import type { History } from '../../history/history.ts';
import type { Clock, Logger, UserPresence, Wake } from '../../kernel/ports.ts';
import type { CallFacts } from '../../query/filter/facts.ts';
import { openJsonStore } from '../../settings/json-store.ts';
import type { Rule } from '../../settings/rules.ts';
import type { LiveSettings } from '../../settings/settings.ts';
import { decisionWords } from '../../words/decision.ts';
import type { AppNotices } from '../alerts/app-notices.ts';
import { feature } from '../feature.ts';
import type { ProblemWatch } from '../problems/feature.ts';
import * as contract from './contract.ts';
import { hoursOf } from './hours.ts';
import { memorySchema } from './memory.ts';
import { replay } from './replay.ts';
import { replaySilence } from './replay-silence.ts';
import { createTelling } from './telling.ts';
import { createUsual } from './usual.ts';
import { isRaised, lookAtRates, lookForSilence } from './watching.ts';

interface Needs {
  dataDir: string;
  history: Pick<History, 'hourlyCounts' | 'campaignPulses' | 'campaignPasts' | 'listStoredOutages'>;
  settings: Pick<LiveSettings, 'get'>;
  /** The rule of what is no event; null where none matches. */
  ruleOf(facts: CallFacts): Rule | null;
  problemWatch: Pick<ProblemWatch, 'isToldOf'>;
  notices: Pick<AppNotices, 'watched'>;
  userPresence: UserPresence | null;
  status(): NotifierStatus;
  wake: Wake;
  clock: Clock;
  logger: Logger;
}

const minuteMs = 60_000;
const dayMs = 86_400_000;
const maxTried = 100;
const maxOutages = 1_000;

export const watches = feature<contract.Outputs>()({
  name: 'watches',
  inputs: contract.inputs,
  start(needs: Needs) {
    const { dataDir, history, settings, wake, clock, logger } = needs;
    const memory = openJsonStore(join(dataDir, 'watches.json'), memorySchema, logger);
    const telling = createTelling({ ...needs, memory });
    const silentNow = new Set<string>();
    const usual = createUsual(history);
    let onlineSince = clock.now();
    let wasOnline = true;
    let isRestored = false;
    let cancel = () => {};
    let closed = false;

    /** Whether events may be on their way that would have come long ago. */
    function isPartial(): boolean {
      const { reach, api, storage } = needs.status();
      const isOnline = reach.state === 'reached' || reach.state === 'unwanted';
      if (isOnline && !wasOnline) onlineSince = clock.now();
      wasOnline = isOnline;
      return !isOnline || api.backfill !== null || storage.lag > 0;
    }

    async function look(): Promise<void> {
      const wanted = settings.get().notifications.watches;
      const watched = { history, usual, memory, silentNow, tell: telling.tell, settings: wanted, now: clock.now() };
      const partial = isPartial();
      await lookForSilence(watched, partial, onlineSince);
      await lookAtRates(watched, partial);
      if (partial || isRestored) return;
      isRestored = true;
      telling.restore(({ kind, campaignId }) =>
        kind === 'silent' ? silentNow.has(campaignId ?? '') : isRaised(memory, kind, campaignId),
      );
    }

    function lookLater(): void {
      if (closed) return;
      cancel = clock.after(minuteMs, () => {
        look()
          .catch((error: unknown) => {
            if (!closed) logger.error('Campaigns could not be watched', { error: String(error) });
          })
          .finally(lookLater);
      });
    }

    const unsubscribe = wake.onWake(() => {
      onlineSince = clock.now();
    });
    return {
      api: {
        listWatchAlerts: ({ limit }) => ({
          alerts: memory
            .get()
            .alerts.slice(0, limit)
            .map(({ because, ...alert }) => ({
              ...alert,
              reasonCode: because.code,
              reason: decisionWords(because, alert.rule),
            })),
        }),
        async tryWatches({ rates, sensitivity, silence }) {
          const now = clock.now();
          const from = now - 30 * dayMs;
          const hours = hoursOf(
            rates.length === 0 ? [] : await history.hourlyCounts({ from: from - 28 * dayMs, until: now }),
          );
          const fired = replay(hours, rates, sensitivity, from, now);
          const named = fired.slice(0, maxTried).map(({ watched, ...raised }) => ({
            ...raised,
            campaignId: watched,
            campaignName: hours.nameOf(watched),
          }));
          const outages = silence ? await history.listStoredOutages({ limit: maxOutages }) : [];
          // A day more, so that it is known what was usual.
          const campaigns = silence ? await history.campaignPasts({ from: from - dayMs }) : [];
          const silent = replaySilence(campaigns, outages, from, now);
          return {
            ...{ fired: named, total: fired.length },
            ...{ silent: silent.slice(0, maxTried), silentTotal: silent.length },
          };
        },
      },
      on: {
        started: lookLater,
        erasing(what) {
          usual.forget();
          if ('all' in what) memory.set({ rates: {}, silent: {}, alerts: [], held: [] });
        },
      },
      close() {
        closed = true;
        cancel();
        unsubscribe();
      },
    };
  },
});
