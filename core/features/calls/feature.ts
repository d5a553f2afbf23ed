/** Answers what is asked about calls, with their contacts’ names. */

import type { History } from '../../history/history.ts';
import type { Clock } from '../../kernel/ports.ts';
import type { LiveSettings } from '../../settings/settings.ts';
import { contactName } from '../../words/contact-name.ts';
import type { ContactNames } from '../contacts/feature.ts';
import { feature } from '../feature.ts';
import type { TeamOffer } from '../team/feature.ts';
import * as contract from './contract.ts';
import { explainFilter } from './explain.ts';

interface Needs {
  history: Pick<History, 'searchCalls' | 'filterValues' | 'getCall' | 'markRead'>;
  settings: Pick<LiveSettings, 'get'>;
  contactNames: ContactNames;
  team: TeamOffer;
  clock: Pick<Clock, 'now'>;
}

export const calls = feature<contract.Outputs>()({
  name: 'calls',
  inputs: contract.inputs,
  start({ history, settings, contactNames, team, clock }: Needs) {
    const nameKey = () => settings.get().app.contactName;
    return {
      api: {
        async searchCalls(input) {
          const named = contactNames.numbersNamed(input.text);
          const found = await history.searchCalls({ ...input, named, now: clock.now(), nameKey: nameKey() });
          return { ...found, calls: contactNames.named(found.calls) };
        },
        explainFilter: (input) => explainFilter(history, input),
        async getCall(input) {
          const call = await history.getCall({ ...input, now: clock.now() });
          return (
            call && {
              ...call,
              contactName: contactName(call.metadata, nameKey()) ?? contactNames.nameOf(call.phoneNumber),
            }
          );
        },
        markRead: ({ callIds, read, automatic }) =>
          history.markRead({
            callIds,
            read,
            at: clock.now(),
            ...(automatic === true ? { automatic } : {}),
            ...team.laptop(),
          }),
      },
    };
  },
});
