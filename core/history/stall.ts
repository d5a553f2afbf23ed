/** Notices that the thread which writes does not come back, neither with an answer nor with an error. */

import { NotifierError } from '../kernel/errors.ts';

const problem =
  'The disk, or the part of the app that writes to it, has not answered for a while: events are not taken. If this lasts, quit the app and start it again: nothing that was acknowledged is lost.';

/** Nobody waits for the write any more, but the thread will come to it: until then it takes memory. */
export class StillWriting extends NotifierError {
  /** Resolves when the thread came back with it, whatever it says. */
  readonly settled: Promise<void>;

  constructor(settled: Promise<void>) {
    super('unavailable', problem);
    this.name = 'StillWriting';
    this.settled = settled;
  }
}

export interface StallWatch {
  /** Follows one write. Rejects with `StillWriting` when the thread has not come back with any for too long. */
  follow<T>(write: Promise<T>): Promise<T>;
  /** Says that the thread came back with something else than a write. */
  cameBack(): void;
  /** What to tell while it does not come back; null while it does. */
  problem(): string | null;
}

/**
 * @param afterMs how long writes may wait while none comes back
 * @param isExcused whether something is under way during which nothing can come back
 * @param onChange called when the problem begins, and when it is over
 */
export function watchForStall(afterMs: number, isExcused: () => boolean, onChange: () => void): StallWatch {
  const waiting = new Set<() => void>();
  let progressAt = 0;
  let lookAt: number | null = null;
  let stalled = false;

  function change(now: boolean): void {
    if (now === stalled) return;
    stalled = now;
    onChange();
  }

  function look(): void {
    const now = performance.now();
    // Who comes late himself, as after a sleep of the computer, cannot tell.
    const late = now - (lookAt ?? now) > afterMs;
    lookAt = null;
    if (waiting.size === 0) return;
    const left = isExcused() || late ? afterMs : progressAt + afterMs - now;
    if (left <= 0) {
      change(true);
      for (const giveUp of waiting) giveUp();
    }
    lookIn(left > 0 ? left : afterMs);
  }

  function lookIn(ms: number): void {
    if (lookAt !== null) return;
    lookAt = performance.now() + ms;
    setTimeout(look, ms).unref();
  }

  return {
    follow: <T>(write: Promise<T>) =>
      new Promise<T>((resolve, reject) => {
        if (waiting.size === 0) progressAt = performance.now();
        const settled = Promise.withResolvers<void>();
        const giveUp = () => reject(new StillWriting(settled.promise));
        waiting.add(giveUp);
        lookIn(afterMs);
        const end = () => {
          waiting.delete(giveUp);
          settled.resolve();
          progressAt = performance.now();
          change(false);
        };
        write.then(
          (value) => {
            end();
            resolve(value);
          },
          (error: unknown) => {
            end();
            reject(error);
          },
        );
      }),
    cameBack() {
      progressAt = performance.now();
    },
    problem: () => (stalled ? problem : null),
  };
}
