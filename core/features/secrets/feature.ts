/** Holds the secrets in force. */

import type { History } from '../../history/history.ts';
import { secretProblem } from '../../intake/receiver/webhook-secret.ts';
import { readPairingCode } from '../../intake/relay/pairing.ts';
import { NotifierError } from '../../kernel/errors.ts';
import type { Clock, Logger, SecretStore } from '../../kernel/ports.ts';
import type { LiveSettings } from '../../settings/settings.ts';
import { feature } from '../feature.ts';
import type { Emit } from '../signals.ts';
import * as contract from './contract.ts';
import { openSecrets } from './open-secrets.ts';

interface Needs {
  secretStore: SecretStore;
  dataDir: string;
  history: Pick<History, 'readNote' | 'writeNote'>;
  settings: Pick<LiveSettings, 'get'>;
  status(): { receiver: { webhookUrl: string | null } };
  emit: Emit;
  clock: Clock;
  logger: Logger;
}

export const secrets = feature<contract.Outputs, contract.Status>()({
  name: 'secrets',
  inputs: contract.inputs,
  async start({ secretStore, settings, status, emit, ...rest }: Needs, { refresh }) {
    const opened = await openSecrets({ ...rest, store: secretStore });
    opened.onSet((name) => emit('secret', name));
    opened.onChange(() => {
      refresh();
      emit('secrets');
    });
    return {
      api: {
        async rotateToken() {
          await opened.rotateHookToken();
          return { webhookUrl: status().receiver.webhookUrl };
        },
        async setSecret({ name, value }) {
          if (name === 'relayCode' && value !== null) readPairingCode(value);
          const { scheme } = settings.get().signature;
          const problem = name === 'webhookSecret' && value !== null ? secretProblem(scheme, value) : null;
          if (problem !== null) throw new NotifierError('invalid_input', problem, { field: 'value' });
          await opened.set(name, value);
          return {};
        },
      },
      status: () => ({ secrets: { ...opened.protection(), missing: opened.missing() } }),
      offer: { secrets: opened },
      close: opened.close,
    };
  },
});
