/** The methods of all features as one: each validates its input, and each name is answered by one feature. */

import type { z } from 'zod';
import { invalidInput } from '../kernel/validation.ts';

export type Method = (input: unknown) => Promise<unknown>;

interface Answering {
  name: string;
  inputs: Readonly<Record<string, z.ZodType>>;
  api: Readonly<Record<string, (input: never) => unknown>>;
}

/** @throws Error where two features answer the same name, or a method has no schema */
export function methodsOf(features: readonly Answering[]): Record<string, Method> {
  const methods: Record<string, Method> = {};
  for (const { name, inputs, api } of features) {
    for (const [method, run] of Object.entries(api)) {
      const schema = inputs[method];
      if (schema === undefined) throw new Error(`${name} answers ${method} without a schema for its input.`);
      if (Object.hasOwn(methods, method)) throw new Error(`${name} answers ${method}, which another feature answers.`);
      methods[method] = validating(schema, run as (input: unknown) => unknown);
    }
  }
  return methods;
}

/** A method that validates what it is given before it runs. */
function validating(schema: z.ZodType, run: (input: unknown) => unknown): Method {
  return async (input) => {
    const parsed = schema.safeParse(input);
    if (!parsed.success) throw invalidInput(parsed.error);
    return run(parsed.data);
  };
}
