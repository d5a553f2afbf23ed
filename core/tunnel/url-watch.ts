/** Notices that the public address is another one than the user gave to TopCalls, and does not let it be overlooked. */

import type { TunnelSnapshot } from './states.ts';

export interface UrlChange {
  from: string;
  to: string;
}

export interface UrlWatchOptions {
  /** The public address that the user knows of; null before there was one. */
  known: string | null;
  /** Keeps the address for the next run. */
  keep(publicUrl: string): void;
  /** Called once for each address that is new. */
  tell(change: UrlChange): void;
}

export interface UrlWatch {
  /** Looks at the tunnel; an address counts once something came round through it. */
  follow(snapshot: TunnelSnapshot): void;
  /** The change that nobody has taken note of; null when there is none. */
  change(): UrlChange | null;
  /** The user has taken note. */
  acknowledge(): void;
}

export function createUrlWatch({ known, keep, tell }: UrlWatchOptions): UrlWatch {
  let acknowledged = known;
  let change: UrlChange | null = null;

  function know(publicUrl: string): void {
    acknowledged = publicUrl;
    change = null;
    keep(publicUrl);
  }

  return {
    follow({ state, publicUrl }) {
      if (state !== 'online' || publicUrl === null) return;
      if (acknowledged === null) know(publicUrl);
      else if (publicUrl === acknowledged) change = null;
      else if (publicUrl !== change?.to) {
        change = { from: acknowledged, to: publicUrl };
        tell(change);
      }
    },
    change: () => change,
    acknowledge() {
      if (change !== null) know(change.to);
    },
  };
}
