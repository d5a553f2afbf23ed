/** The contract of the example in `core/features/README.md`. */

import { z } from 'zod';

export const inputs = {
  /** Greets somebody, with the word from the settings. */
  greet: z.strictObject({ name: z.string().min(1).default('world') }),
} as const;

export interface Outputs {
  greet: { text: string };
}

export interface Status {
  greeter: { greeted: number };
}

export interface Pushes {
  greeted: { name: string };
}

export const settings = {
  greeter: z.strictObject({ word: z.string().min(1).default('Hello') }).prefault({}),
} as const;
