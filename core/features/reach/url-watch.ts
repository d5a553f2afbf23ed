/** Notices that the webhook address is another one than the user gave to TopCalls, and does not let it be overlooked. */

import type { TunnelSnapshot } from '../tunnel/states.ts';

export interface UrlChange {
  from: string;
  to: string;
}

/** The address that the user knows of, as it is kept from run to run. */
interface KnownAddress {
  /** Base of the public address; null before there was one. */
  publicUrl: string | null;
  /** The beginning of the token, by which another one is known; null where no version kept it yet. */
  token: string | null;
}

export interface UrlWatchOptions {
  known: KnownAddress;
  /** Whether there is a token because none was found, although deliveries came in earlier runs. */
  tokenWasLost(): boolean;
  /** Keeps the address for the next run. */
  keep(known: KnownAddress): void;
  /** Called once for each address that is new, with the question whether it still is. */
  tell(change: UrlChange, isNew: () => boolean): void;
}

/** The parts of the address as they are now. */
interface PresentAddress extends Pick<TunnelSnapshot, 'state' | 'publicUrl'> {
  /** The hook token; empty while it cannot be read. */
  token: string;
  /** Base of the address on this computer. */
  localUrl: string;
}

export interface UrlWatch {
  /** Looks at the address; a public one counts once something came round through it, another token at once. */
  follow(present: PresentAddress): void;
  /** The change that nobody has taken note of; null when there is none. */
  change(): UrlChange | null;
  /** The user has taken note. */
  acknowledge(): void;
}

/** The beginning of a token that is lost, of which nothing is known but that it was another one. */
const unknownToken = '';
/** So much of the token tells it from any other, and lets nobody in. */
const shownLength = 6;

export function createUrlWatch({ known, tokenWasLost, keep, tell }: UrlWatchOptions): UrlWatch {
  let acknowledged = known;
  let present: KnownAddress | null = null;
  /** The public base through which something came round last in this run. */
  let proven: string | null = null;
  let change: UrlChange | null = null;

  function know(address: KnownAddress): void {
    acknowledged = address;
    change = null;
    keep(address);
  }

  function changeTo(publicUrl: string | null, token: string, shownBase: string): UrlChange | null {
    if (publicUrl !== null && acknowledged.publicUrl !== null && publicUrl !== acknowledged.publicUrl) {
      return { from: acknowledged.publicUrl, to: publicUrl };
    }
    if (token === acknowledged.token || acknowledged.token === null) return null;
    const base = shownBase.replace(/\/$/, '');
    return { from: `${base}/hooks/${acknowledged.token}…`, to: `${base}/hooks/${token}…` };
  }

  return {
    follow({ state, publicUrl, token, localUrl }) {
      if (token === '') return;
      const shown = token.slice(0, shownLength);
      if (acknowledged.token === null && tokenWasLost()) know({ ...acknowledged, token: unknownToken });
      if (state === 'online' && publicUrl !== null) proven = publicUrl;
      // Another token is another address also while nothing comes round: the base is then the one that did last.
      present = { publicUrl: state === 'off' ? null : proven, token: shown };
      const base = present.publicUrl ?? (state === 'off' ? null : acknowledged.publicUrl) ?? localUrl;
      const next = changeTo(present.publicUrl, shown, base);
      if (next === null) {
        const full = { publicUrl: acknowledged.publicUrl ?? present.publicUrl, token: shown };
        if (full.publicUrl !== acknowledged.publicUrl || shown !== acknowledged.token) know(full);
        change = null;
      } else if (next.from !== change?.from || next.to !== change.to) {
        change = next;
        tell(next, () => change !== null);
      }
    },
    change: () => change,
    acknowledge() {
      if (change === null || present === null) return;
      know({ publicUrl: present.publicUrl ?? acknowledged.publicUrl, token: present.token });
    },
  };
}
