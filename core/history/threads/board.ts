/** What the thread of the journal lets others see without a message: how often it committed, and how many wait for it. */

export interface Board {
  /** Says that something was committed. */
  committed(): void;
  /** Says how many wait to be committed. */
  waiting(count: number): void;
  /** Whether any delivery waits. */
  isWaiting(): boolean;
  /** Resolves after the next commit, or at once where there was one since `seen`; gives the number of commits. */
  nextCommit(seen: number): Promise<number>;
  /** Says up to which entry the journal may be read; null: to its end. */
  limit(sequence: number | null): void;
  /** Up to which entry the journal may be read. */
  readable(): number;
  /** Whether entries of before are still being put there: until they are, none may be taken away. */
  isLimited(): boolean;
}

const [commits, waiters] = [0, 1];

/** Makes the memory that the threads share. */
export function createBoardMemory(): SharedArrayBuffer {
  return new SharedArrayBuffer(16);
}

export function boardOn(memory: SharedArrayBuffer): Board {
  const cells = new Int32Array(memory, 0, 2);
  const limits = new BigInt64Array(memory, 8, 1);
  return {
    committed() {
      Atomics.add(cells, commits, 1);
      Atomics.notify(cells, commits);
    },
    waiting: (count) => void Atomics.store(cells, waiters, count),
    isWaiting: () => Atomics.load(cells, waiters) > 0,
    async nextCommit(seen) {
      const waited = Atomics.waitAsync(cells, commits, seen);
      if (waited.async) await waited.value;
      return Atomics.load(cells, commits);
    },
    limit: (sequence) => void Atomics.store(limits, 0, BigInt(sequence === null ? 0 : sequence + 1)),
    isLimited: () => Number(Atomics.load(limits, 0)) > 0,
    readable: () => (Number(Atomics.load(limits, 0)) || Number.MAX_SAFE_INTEGER) - 1,
  };
}
