/** The secrets of a history: what it knows of them from earlier runs, and what must not stay behind of them. */

import type { MissingSecrets } from '../../contract/missing-secrets.ts';
import type { History } from '../../history/history.ts';
import type { Clock, Logger, SecretName, SecretStore } from '../../kernel/ports.ts';
import { removeLeftovers } from './leftovers.ts';
import { deliveryProblem } from './missing-secrets.ts';
import { loadSecrets, type Secrets } from './secrets.ts';

export interface OpenSecretsOptions {
  store: SecretStore;
  dataDir: string;
  history: Pick<History, 'readNote' | 'writeNote'>;
  clock: Clock;
  logger: Logger;
}

/**
 * Reads the secrets, once the history is open and nobody else writes to the data directory.
 * @throws NotifierError `disk` when the token's file cannot be read or written
 */
export async function openSecrets({ store, dataDir, history, clock, logger }: OpenSecretsOptions): Promise<Secrets> {
  removeLeftovers(dataDir, logger);
  const failed = (error: unknown) => logger.error('Which secrets there are could not be noted', { error });
  const known = (await history.readNote({ name: 'secrets' })) ?? '';
  let noted = known;
  return loadSecrets({
    store,
    dataDir,
    known: known.split(' ') as SecretName[],
    keep(names) {
      const value = names.join(' ');
      if (value === noted) return;
      noted = value;
      void history.writeNote({ name: 'secrets', value }).catch(failed);
    },
    onForgotten: () => removeLeftovers(dataDir, logger),
    clock,
    logger,
  });
}

/**
 * Tells of secrets that are gone or not given out, each time once. Of those that keep deliveries from being taken the outage
 * tells. Returns the function that ends it.
 */
export function tellOfMissing(secrets: Pick<Secrets, 'missing' | 'onChange'>, tell: (what: MissingSecrets) => void) {
  const known = new Set<string>();
  const look = () => {
    for (const missing of secrets.missing()) {
      const isTold = missing.kind === 'lost' || (missing.kind === 'unreadable' && deliveryProblem([missing]) === null);
      const key = `${missing.kind} ${missing.names.join()}`;
      if (!isTold || known.has(key)) continue;
      known.add(key);
      tell(missing);
    }
  };
  look();
  return secrets.onChange(look);
}
