/** Whether a relay's connection stands: what is asked while it does not is answered by nobody. */

import type { NatsConnection } from '@nats-io/nats-core';

export interface Link {
  /** Aborted once the connection is lost; another one after it is back. */
  lost(): AbortSignal;
  /** Aborted once it is back after that, or will not be. */
  back(): AbortSignal;
}

/** @param onChange hears whether it stands now */
export function followLink(connection: NatsConnection, onChange: (stands: boolean) => void): Link {
  let [lost, back] = [new AbortController(), new AbortController()];
  async function follow(): Promise<void> {
    for await (const { type } of connection.status()) {
      if (type === 'disconnect') {
        lost.abort();
        onChange(false);
      } else if (type === 'reconnect') {
        const before = back;
        [lost, back] = [new AbortController(), new AbortController()];
        onChange(true);
        before.abort();
      }
    }
    back.abort();
  }
  void follow();
  return { lost: () => lost.signal, back: () => back.signal };
}
