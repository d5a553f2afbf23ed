/** Sends test events. */

import type { NotifierStatus } from '../../contract/status.ts';
import type { Clock } from '../../kernel/ports.ts';
import { feature } from '../feature.ts';
import type { ReceiverOffer } from '../receiver/feature.ts';
import type { SetupFacts } from '../setup/setup-facts.ts';
import * as contract from './contract.ts';
import { sendTestEvent } from './test-events.ts';

interface Needs {
  receiver: Pick<ReceiverOffer, 'ownTests'>;
  setup: Pick<SetupFacts, 'testArrived'>;
  status(): NotifierStatus;
  clock: Clock;
}

export const testEvent = feature<contract.Outputs>()({
  name: 'test-event',
  inputs: contract.inputs,
  start: ({ receiver, setup, status, clock }: Needs) => ({
    api: {
      async sendTestEvent({ event }) {
        const result = await sendTestEvent(event, status(), { expected: receiver.ownTests, clock });
        setup.testArrived();
        return result;
      },
    },
  }),
});
