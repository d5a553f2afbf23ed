/** Answers what is asked about numbers, with their contacts’ names. */

import type { History } from '../../history/history.ts';
import type { Clock } from '../../kernel/ports.ts';
import type { LiveSettings } from '../../settings/settings.ts';
import { feature } from '../feature.ts';
import * as contract from './contract.ts';

interface Needs {
  history: Pick<History, 'getNumber' | 'listUnreached'>;
  settings: Pick<LiveSettings, 'get'>;
  clock: Pick<Clock, 'now'>;
}

export const numbers = feature<contract.Outputs>()({
  name: 'numbers',
  inputs: contract.inputs,
  start({ history, settings, clock }: Needs) {
    const context = () => ({ now: clock.now(), nameKey: settings.get().app.contactName });
    return {
      api: {
        getNumber: (input) => history.getNumber({ ...input, ...context() }),
        listUnreached: (input) => history.listUnreached({ ...input, ...context() }),
      },
    };
  },
});
