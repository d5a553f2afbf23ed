/** Sends what nobody looked at to an address of the user's own, as rules say. */

import { productName } from '../../kernel/brand.ts';
import { NotifierError } from '../../kernel/errors.ts';
import type { Logger } from '../../kernel/ports.ts';
import type { LiveSettings } from '../../settings/settings.ts';
import { feature } from '../feature.ts';
import * as contract from './contract.ts';
import { type Message, post } from './post.ts';

interface Needs {
  settings: Pick<LiveSettings, 'get'>;
  logger: Logger;
}

const test: Message = {
  title: `A test from ${productName}`,
  body: 'What nobody opened is sent here, where a rule says so.',
};

export const escalation = feature<contract.Outputs>()({
  name: 'escalation',
  inputs: contract.inputs,
  start({ settings, logger }: Needs) {
    const escalate = (message: Message, attempt: number) => post(message, settings.get().escalation, attempt, logger);
    return {
      api: {
        async testEscalation() {
          const outcome = await escalate(test, 1);
          if (!outcome.sent) throw new NotifierError('unavailable', outcome.reason, { field: 'escalation.url' });
          return {};
        },
      },
      offer: { escalate },
    };
  },
});
