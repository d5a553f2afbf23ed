/** Passing on to a team's laptops what comes in here. */

export interface RelayLaptop {
  name: string;
  /** How many entries it has not taken yet; null where the server does not say. */
  behind: number | null;
  /** When it last took or asked for something, milliseconds UTC; null where the server knows of none. */
  lastSeenAt: number | null;
}

export interface Status {
  relay: {
    /** Null where this is no relay. */
    publishing: {
      state: 'connecting' | 'publishing' | 'stopped';
      stream: string;
      /** Entries that came in and are not with the server yet, up to 100,000. */
      lag: number;
      /** Why nothing is published, in words with what to do; null while all is well. */
      problem: string | null;
      /** What of the stream is not as it was made. */
      differences: readonly string[];
      laptops: readonly RelayLaptop[];
    } | null;
    /** Null where this computer receives from no relay. How that goes is told by `tunnel`. */
    receiving: {
      /** The public half of its key, which whoever runs the relay admits; null while there is none to show. */
      publicKey: string | null;
      /** What it is called in the team; null while nobody knows. */
      name: string | null;
      /** Whether it has a pairing code. */
      isPaired: boolean;
    } | null;
  };
}
