/** Fills in what was missed from TopCalls’ API, and keeps its subscription in step with the webhook address. */

import type { History } from '../../history/history.ts';
import { NotifierError } from '../../kernel/errors.ts';
import type { Clock, Logger, Wake } from '../../kernel/ports.ts';
import type { LiveSettings } from '../../settings/settings.ts';
import { feature } from '../feature.ts';
import type { Secrets } from '../secrets/secrets.ts';
import type { Emit } from '../signals.ts';
import type { ApiAccess } from './ask.ts';
import { checkKey } from './check-key.ts';
import * as contract from './contract.ts';
import { createTopCalls, noKey } from './topcalls.ts';

interface Needs {
  history: History;
  settings: Pick<LiveSettings, 'get'>;
  secrets: Pick<Secrets, 'apiKey'>;
  /** The time by which it is known what is kept, milliseconds UTC. */
  believedNow(): number;
  wake: Wake;
  emit: Emit;
  clock: Clock;
  logger: Logger;
}

export const topcalls = feature<contract.Outputs, contract.Status, contract.Pushes>()({
  name: 'topcalls',
  inputs: contract.inputs,
  async start({ history, settings, secrets, believedNow, wake, emit, clock, logger }: Needs, { push, refresh }) {
    const topCalls = await createTopCalls({
      history,
      settings,
      secrets,
      clock,
      keptAt: believedNow,
      onDate: (date) => emit('date', date),
      logger,
      onChange: refresh,
      onProgress: (read) => push('progress', { task: 'backfill', done: read, total: null }),
    });
    const stopWaking = wake.onWake(() => {
      // With a tunnel, its coming back says when to look.
      if (settings.get().tunnel.provider === 'off') topCalls.look();
    });
    return {
      api: {
        checkApiKey({ apiKey = secrets.apiKey() }) {
          const access: ApiAccess = { baseUrl: settings.get().api.baseUrl, apiKey };
          return checkKey(access, { clock, signal: new AbortController().signal });
        },
        backfill({ from }) {
          if (secrets.apiKey() === null) {
            throw new NotifierError('conflict', noKey);
          }
          topCalls.look(from);
          return {};
        },
        cancelBackfill() {
          topCalls.cancel();
          return {};
        },
      },
      status: () => ({ api: topCalls.state() }),
      on: {
        started: () => topCalls.look(),
        settings(now, before) {
          if (now.api.baseUrl !== before.api.baseUrl) topCalls.accessChanged();
        },
        secret(name) {
          if (name === 'apiKey') topCalls.accessChanged();
        },
        erasing(what) {
          // What was asked for before must not bring back what is erased.
          if ('all' in what) topCalls.cancel();
        },
        reach({ state, webhookUrl }) {
          topCalls.addressIs(webhookUrl);
          topCalls.setReachable(state === 'reached' || state === 'unwanted');
        },
      },
      offer: { topCalls },
      close: [topCalls.close, stopWaking],
    };
  },
});
