/** Answers what the calls of a range tell, with how sure its rates are. */

import type { History } from '../../history/history.ts';
import type { Clock } from '../../kernel/ports.ts';
import { shareOf } from '../../words/share.ts';
import type { ContactNames } from '../contacts/feature.ts';
import { feature } from '../feature.ts';
import * as contract from './contract.ts';

interface Needs {
  history: Pick<History, 'countInsights'>;
  contactNames: Pick<ContactNames, 'numbersNamed'>;
  clock: Pick<Clock, 'now'>;
}

const maxCampaigns = 200;

export const insights = feature<contract.Outputs>()({
  name: 'insights',
  inputs: contract.inputs,
  start({ history, contactNames, clock }: Needs) {
    return {
      api: {
        async getInsights(input) {
          const counted = await history.countInsights({
            ...input,
            named: contactNames.numbersNamed(input.filter),
            now: clock.now(),
          });
          const { calls, buckets, week, campaigns } = counted;
          return {
            ...counted,
            // Asked anew each time: a machine may be taken elsewhere.
            timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
            ...withSuccess({ reached: calls.completed + calls.transferred, failed: calls.failed }),
            buckets: buckets.map(withSuccess),
            week: week.map(withSuccess),
            campaigns: campaigns.slice(0, maxCampaigns).map(withSuccess),
            moreCampaigns: Math.max(0, campaigns.length - maxCampaigns),
          };
        },
      },
    };
  },
});

function withSuccess<Counted extends { reached: number; failed: number }>(counted: Counted) {
  return { ...counted, success: shareOf(counted.reached, counted.reached + counted.failed) };
}
