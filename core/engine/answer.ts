/** The edge at which either host lets an interface in: any method name, any input; always an answer, never a throw. */

import type { ApiAnswer } from '../contract/api.ts';
import { NotifierError } from '../kernel/errors.ts';
import type { Logger } from '../kernel/ports.ts';

/**
 * Carries out one call; the method validates its input.
 * @param input the input object; absent means `{}`
 */
export async function answer<Api extends object>(
  api: Api,
  logger: Logger,
  method: string,
  input: unknown = {},
): Promise<ApiAnswer<unknown>> {
  try {
    const run = Object.hasOwn(api, method) ? (api[method as keyof Api] as (input: unknown) => unknown) : null;
    if (run === null) throw new NotifierError('unknown_method', `There is no method ${method.slice(0, 64)}.`);
    return { ok: true, value: await run(input) };
  } catch (error) {
    if (error instanceof NotifierError && error.code !== 'internal') {
      const { code, message, field } = error;
      return { ok: false, error: field === undefined ? { code, message } : { code, message, field } };
    }
    logger.error('A call to the interface failed', {
      method,
      error: error instanceof Error ? error.stack : String(error),
    });
    return {
      ok: false,
      error: { code: 'internal', message: 'Something went wrong in the app. See its log.' },
    };
  }
}

/** Before the engine has started, and after it has stopped. */
export const notRunning: ApiAnswer<never> = {
  ok: false,
  error: { code: 'unavailable', message: 'The app is starting or closing. Try again in a moment.' },
};
