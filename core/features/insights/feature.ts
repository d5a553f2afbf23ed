/** Answers what the calls of a range tell, with how sure its rates are. */

import type { History } from '../../history/history.ts';
import { NotifierError } from '../../kernel/errors.ts';
import type { Clock } from '../../kernel/ports.ts';
import { feature } from '../feature.ts';
import * as contract from './contract.ts';
import { bandOf } from './wilson.ts';

interface Needs {
  history: Pick<History, 'countInsights'>;
  clock: Pick<Clock, 'now'>;
}

const dayMs = 86_400_000;
const maxHourly = 62 * dayMs;
const hourlyUpTo = 3 * dayMs;
const maxCampaigns = 200;

export const insights = feature<contract.Outputs>()({
  name: 'insights',
  inputs: contract.inputs,
  start({ history, clock }: Needs) {
    return {
      api: {
        async getInsights({ filter, from, to, by: wanted }) {
          if (wanted === 'hour' && to - from > maxHourly)
            throw new NotifierError('invalid_input', 'Hours are given for up to 62 days. Ask for days instead.', {
              field: 'by',
            });
          const by = wanted ?? (to - from <= hourlyUpTo ? 'hour' : 'day');
          const counted = await history.countInsights({ filter, from, to, by, now: clock.now() });
          const { calls, buckets, week, campaigns } = counted;
          return {
            ...counted,
            to,
            by,
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
  return { ...counted, success: bandOf(counted.reached, counted.reached + counted.failed) };
}
