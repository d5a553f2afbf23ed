/** Answers what came, what was decided about it, and when nothing could arrive. */

import type { History } from '../../history/history.ts';
import type { Clock } from '../../kernel/ports.ts';
import { feature } from '../feature.ts';
import { retryCoverage } from '../reach/retry-coverage.ts';
import * as contract from './contract.ts';

interface Needs {
  history: Pick<
    History,
    'listDeliveries' | 'listMisunderstood' | 'getDeliveryBody' | 'listAlerts' | 'listStoredOutages' | 'getOverview'
  >;
  clock: Pick<Clock, 'now'>;
}

export const activity = feature<contract.Outputs>()({
  name: 'activity',
  inputs: contract.inputs,
  start: ({ history, clock }: Needs) => ({
    api: {
      listDeliveries: (input) => history.listDeliveries(input),
      listMisunderstood: () => history.listMisunderstood(null),
      getDeliveryBody: (input) => history.getDeliveryBody(input),
      listAlerts: (input) => history.listAlerts(input),
      async listOutages({ limit }) {
        // More than are shown: an attempt for what happened in the oldest may fall into the one before.
        const known = await history.listStoredOutages({ limit: limit + 50 });
        const now = clock.now();
        const outages = known
          .slice(0, limit)
          .map((outage) => ({ ...outage, retries: retryCoverage(outage, known, now) }));
        return { outages };
      },
      getOverview: (input) => history.getOverview({ ...input, now: clock.now() }),
    },
  }),
});
