/** What else this computer has, where the way to it does not answer. */

import type { Settings } from '../../settings/schema.ts';

export interface Status {
  tunnel: {
    /** What else this computer has, where the tunnel has not been online for a minute; absent or empty otherwise. */
    otherWays?: readonly OtherWay[];
  };
}

/** A way to this computer that could be taken at once, by setting its provider. */
export interface OtherWay {
  provider: Exclude<Settings['tunnel']['provider'], 'off' | 'relay'>;
  /** The address or server that the settings name for it; null where it gets an address of its own. */
  via: string | null;
  /** Whether its address is the same at each start. */
  keepsAddress: boolean;
}
