/** Offers sample calls to who has none yet. */

import type { History } from '../../history/history.ts';
import type { Clock, Logger } from '../../kernel/ports.ts';
import { isSample } from '../../words/sample.ts';
import { feature } from '../feature.ts';
import * as contract from './contract.ts';
import { openSamples, type SampleStory } from './samples.ts';

interface Needs {
  /** Null where the host has no samples to give. */
  sampleStory: SampleStory | null;
  history: Pick<History, 'append' | 'caughtUp' | 'markRead' | 'knownCalls'>;
  clock: Clock;
  logger: Logger;
}

export const samples = feature<contract.Outputs, contract.Status>()({
  name: 'samples',
  inputs: contract.inputs,
  async start({ sampleStory, history, clock, logger }: Needs, { refresh }) {
    const opened = await openSamples({ story: sampleStory, history, onChange: refresh, clock, logger });
    return {
      api: { addSamples: opened.add },
      status() {
        const calls = opened.calls();
        return calls === null ? {} : { samples: { calls } };
      },
      on: {
        change({ unnamed, callIds }) {
          if (unnamed || callIds.some(isSample)) opened.look();
        },
      },
    };
  },
});
