/** Keeps the tunnel open that the settings ask for. */

import type { History } from '../../history/history.ts';
import type { Clock, Logger, Wake } from '../../kernel/ports.ts';
import type { LiveSettings } from '../../settings/settings.ts';
import { feature } from '../feature.ts';
import type { ReceiverOffer } from '../receiver/feature.ts';
import type { Secrets } from '../secrets/secrets.ts';
import type { Emit } from '../signals.ts';
import * as contract from './contract.ts';
import { createTunnel } from './tunnel.ts';

interface Needs {
  history: Pick<
    History,
    | 'readNote'
    | 'writeNote'
    | 'outageBegan'
    | 'outageEnded'
    | 'appendRelayed'
    | 'passOverRelayed'
    | 'relayGapFilled'
    | 'eraseRelayed'
  >;
  settings: LiveSettings;
  secrets: Pick<Secrets, 'hookToken' | 'ngrokToken' | 'relayCode' | 'relaySeed' | 'onSet'>;
  receiver: Pick<ReceiverOffer, 'port' | 'problem'>;
  version: string;
  wake: Wake;
  emit: Emit;
  clock: Clock;
  logger: Logger;
}

export const tunnel = feature<contract.Outputs, contract.Status>()({
  name: 'tunnel',
  inputs: contract.inputs,
  async start({ history, settings, secrets, receiver, emit, ...rest }: Needs, { refresh }) {
    const reachedAt = Number(await history.readNote({ name: 'reached_at' })) || null;
    const running = createTunnel({
      ...rest,
      history,
      settings,
      secrets,
      reachedAt,
      token: secrets.hookToken,
      localPort: receiver.port,
      onDate: (date) => emit('date', date),
    });
    running.onChange(() => {
      refresh();
      emit('tunnel');
    });
    return {
      api: {
        reconnect() {
          running.reconnect();
          return {};
        },
      },
      status() {
        const { nameKept: _, ...snapshot } = running.snapshot();
        const cannotReceive = receiver.problem();
        return {
          tunnel: {
            ...snapshot,
            ...(cannotReceive === null ? {} : { problem: cannotReceive, because: null }),
            provider: settings.get().tunnel.provider,
            hasNgrokToken: secrets.ngrokToken() !== null,
          },
        };
      },
      on: {
        delivery: ({ host, arrivedAt }) => running.noteDelivery(host, arrivedAt),
        receiver(hasMoved) {
          if (hasMoved) running.receiverChanged();
        },
      },
      offer: { tunnel: running },
      close: running.stop,
    };
  },
});
