/** How much the receiver holds that is not on disk yet, and when that is too much. */

export interface PressureLimits {
  /** Deliveries that came whole and wait for the disk. */
  waiting: number;
  /** Bytes of bodies that are held, whole or in part. */
  heldBytes: number;
}

export interface Hold {
  /** Adds bytes that came; false when that is more than may be held. */
  add(bytes: number): boolean;
  /** The body is whole and waits for the disk from now on; false when too many do. */
  wait(): boolean;
  /** Lets go of all of it. Harmless when called again. */
  release(): void;
}

/** @returns the function that begins one delivery's hold */
export function createPressure(limits: PressureLimits): () => Hold {
  let waiting = 0;
  let heldBytes = 0;
  return () => {
    let bytes = 0;
    let waits = false;
    return {
      add(more) {
        bytes += more;
        heldBytes += more;
        return heldBytes <= limits.heldBytes;
      },
      wait() {
        waits = true;
        waiting += 1;
        return waiting <= limits.waiting;
      },
      release() {
        heldBytes -= bytes;
        waiting -= waits ? 1 : 0;
        bytes = 0;
        waits = false;
      },
    };
  };
}
