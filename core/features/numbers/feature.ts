/** Answers what is asked about numbers, with their contacts’ names. */

import type { History } from '../../history/history.ts';
import type { Clock } from '../../kernel/ports.ts';
import type { LiveSettings } from '../../settings/settings.ts';
import type { ContactNames } from '../contacts/feature.ts';
import { feature } from '../feature.ts';
import * as contract from './contract.ts';

interface Needs {
  history: Pick<History, 'getNumber' | 'listUnreached'>;
  settings: Pick<LiveSettings, 'get'>;
  contactNames: ContactNames;
  clock: Pick<Clock, 'now'>;
}

export const numbers = feature<contract.Outputs>()({
  name: 'numbers',
  inputs: contract.inputs,
  start({ history, settings, contactNames, clock }: Needs) {
    const context = () => ({ now: clock.now(), nameKey: settings.get().app.contactName });
    return {
      api: {
        async getNumber(input) {
          const number = await history.getNumber({ ...input, ...context() });
          if (number === null) return null;
          const { phoneNumber, contactName, calls } = number;
          return {
            ...number,
            contactName: contactName ?? contactNames.nameOf(phoneNumber),
            calls: contactNames.named(calls),
          };
        },
        async listUnreached(input) {
          const unreached = await history.listUnreached({ ...input, ...context() });
          return { ...unreached, numbers: contactNames.named(unreached.numbers) };
        },
      },
    };
  },
});
