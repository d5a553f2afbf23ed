/** Notes what of the set-up was seen to work. */

import type { History } from '../../history/history.ts';
import type { Clock, Logger } from '../../kernel/ports.ts';
import { feature } from '../feature.ts';
import type * as contract from './contract.ts';
import { createSetupFacts } from './setup-facts.ts';

interface Needs {
  history: Pick<History, 'readNote' | 'writeNote'>;
  clock: Clock;
  logger: Logger;
}

export const setup = feature<object, contract.Status>()({
  name: 'setup',
  async start({ history, clock, logger }: Needs, { refresh }) {
    const facts = await createSetupFacts({ history, clock, logger, onChange: refresh });
    return { status: () => ({ setup: facts.seen() }), offer: { setup: facts } };
  },
});
