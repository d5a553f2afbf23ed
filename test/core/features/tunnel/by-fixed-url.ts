/** A supervisor by a fixed URL, and the receiver that the URL leads to. */

import { afterEach, beforeEach } from 'vitest';
import { createFixedProvider } from '../../../../core/features/tunnel/providers/fixed.ts';
import { startReceiver, type TestReceiver } from './receiver.ts';
import { type Supervised, supervise } from './supervised.ts';

export interface ByFixedUrl {
  /** Of the present test. */
  readonly receiver: TestReceiver;
  /** Not started yet. */
  supervise(options?: Partial<Parameters<typeof supervise>[0]>): Supervised;
}

/** Call in a `describe`: each of its tests has a receiver of its own, and both are stopped after it. */
export function byFixedUrl(): ByFixedUrl {
  let receiver: TestReceiver;
  let supervised: Supervised[] = [];

  beforeEach(async () => {
    receiver = await startReceiver();
  });
  afterEach(async () => {
    for (const tunnel of supervised) await tunnel.stop();
    supervised = [];
    await receiver.stop();
  });

  return {
    get receiver() {
      return receiver;
    },
    supervise(options = {}) {
      const provider = createFixedProvider(`http://127.0.0.1:${receiver.port}/`);
      const tunnel = supervise({ provider, localPort: receiver.port, ...options });
      supervised.push(tunnel);
      return tunnel;
    },
  };
}
