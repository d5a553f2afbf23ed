/** Watches the webhook address against the one that the user knows of, which the history keeps from run to run. */

import type { History } from '../../history/history.ts';
import type { ReceiverOffer } from '../receiver/feature.ts';
import type { Secrets } from '../secrets/secrets.ts';
import type { Tunnel } from '../tunnel/tunnel.ts';
import { createUrlWatch, type UrlChange, type UrlWatch } from './url-watch.ts';

export interface KnownAddressOptions {
  history: Pick<History, 'readNote' | 'writeNote' | 'current'>;
  secrets: Pick<Secrets, 'isTokenNew'>;
  /** Called once for each address that is new, with the question whether it still is. */
  tell(change: UrlChange, isNew: () => boolean): void;
  /** Called when the address could not be kept for the next run. */
  failed(error: unknown): void;
}

export async function openUrlWatch({ history, secrets, tell, failed }: KnownAddressOptions): Promise<UrlWatch> {
  const hadDeliveries = history.current().lastWebhookAt !== null;
  return createUrlWatch({
    known: {
      publicUrl: await history.readNote({ name: 'public_url' }),
      token: await history.readNote({ name: 'hook_token' }),
    },
    tokenWasLost: () => secrets.isTokenNew() && hadDeliveries,
    keep({ publicUrl, token }) {
      history.writeNote({ name: 'public_url', value: publicUrl }).catch(failed);
      history.writeNote({ name: 'hook_token', value: token }).catch(failed);
    },
    tell,
  });
}

export interface AddressParts {
  secrets: Pick<Secrets, 'hookToken'>;
  tunnel: Pick<Tunnel, 'start' | 'snapshot'>;
  receiver: Pick<ReceiverOffer, 'localUrl'>;
  urlWatch: Pick<UrlWatch, 'follow'>;
}

/** Has the watch see each change of the address, and starts the tunnel once there is a token: before, nothing can come round. */
export function followAddress({ secrets, tunnel, receiver, urlWatch }: AddressParts): {
  follow(): void;
  /** Says that the token may be known, or another one. */
  tokenChanged(): void;
} {
  let isStarted = false;
  const follow = (): void => {
    urlWatch.follow({ ...tunnel.snapshot(), token: secrets.hookToken(), localUrl: receiver.localUrl() });
  };
  return {
    follow,
    tokenChanged() {
      if (!isStarted && secrets.hookToken() !== '') {
        isStarted = true;
        tunnel.start();
      }
      follow();
    },
  };
}
