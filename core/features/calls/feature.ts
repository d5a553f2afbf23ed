/** Answers what is asked about calls, with their contacts’ names. */

import type { History } from '../../history/history.ts';
import type { Clock } from '../../kernel/ports.ts';
import type { LiveSettings } from '../../settings/settings.ts';
import { contactName } from '../../words/contact-name.ts';
import { feature } from '../feature.ts';
import * as contract from './contract.ts';
import { explainFilter } from './explain.ts';

interface Needs {
  history: Pick<History, 'searchCalls' | 'filterValues' | 'getCall' | 'markRead'>;
  settings: Pick<LiveSettings, 'get'>;
  clock: Pick<Clock, 'now'>;
}

export const calls = feature<contract.Outputs>()({
  name: 'calls',
  inputs: contract.inputs,
  start({ history, settings, clock }: Needs) {
    const nameKey = () => settings.get().app.contactName;
    return {
      api: {
        searchCalls: (input) => history.searchCalls({ ...input, now: clock.now(), nameKey: nameKey() }),
        explainFilter: (input) => explainFilter(history, input),
        async getCall(input) {
          const call = await history.getCall({ ...input, now: clock.now() });
          return call && { ...call, contactName: contactName(call.metadata, nameKey()) };
        },
        markRead: (input) => history.markRead({ ...input, at: clock.now() }),
      },
    };
  },
});
