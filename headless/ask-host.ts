/** Asking a host that runs, over its API on loopback. */

import type { ApiAnswer, ApiInput, ApiMethod, ApiOutputs } from '../core/contract/api.ts';
import { NotifierError } from '../core/kernel/errors.ts';

/** Where its api token is looked for: other users of the computer can read a command line. */
export const tokenVariable = 'TOPCALLS_NOTIFIER_TOKEN';

/**
 * @param origin the address of its interface
 * @param token the `apiToken` of its `ready` line; absent where the environment has none
 * @throws NotifierError `unavailable` where nobody answers there; else what the host says
 */
export async function askHost<M extends ApiMethod>(
  origin: string,
  token: string | undefined,
  method: M,
  input: ApiInput<M>,
): Promise<ApiOutputs[M]> {
  const url = URL.parse(`/api/${method}`, origin);
  if (url === null) throw new NotifierError('invalid_input', `${origin} is no address.`);
  if (!token) throw new NotifierError('invalid_input', `${tokenVariable} must hold the apiToken of the ready line.`);
  const response = await fetch(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify(input),
  }).catch((error: unknown) => {
    throw new NotifierError('unavailable', `Nobody answers at ${url.origin}.`, { cause: error });
  });
  const answer = (await response.json().catch(() => null)) as ApiAnswer<ApiOutputs[M]> | null;
  if (answer === null) throw new NotifierError('unavailable', `What answers at ${url.origin} is not the app.`);
  if (!answer.ok) throw new NotifierError('unavailable', answer.error.message);
  return answer.value;
}
