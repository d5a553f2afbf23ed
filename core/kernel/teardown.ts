/** Ends what was begun, the last first. A step that fails keeps no other from running. */

import type { Logger } from './ports.ts';

export interface Teardown {
  /** Adds a step; those that were added later run before it. One that comes after the end runs at once. */
  add(...steps: (() => unknown)[]): void;
  /** Runs every step, once; whoever calls it again waits for the same end. Never rejects: what failed is logged. */
  run(): Promise<void>;
}

export function createTeardown(logger: Pick<Logger, 'error'>): Teardown {
  const steps: (() => unknown)[] = [];
  let ended: Promise<void> | null = null;

  async function attempt(step: () => unknown): Promise<void> {
    try {
      await step();
    } catch (error) {
      logger.error('A part of the app could not be ended in order', { error });
    }
  }

  async function runAll(): Promise<void> {
    for (let step = steps.pop(); step !== undefined; step = steps.pop()) await attempt(step);
  }

  return {
    add(...more) {
      steps.push(...more);
      if (ended !== null) ended = ended.then(runAll);
    },
    run() {
      ended ??= runAll();
      return ended;
    },
  };
}
