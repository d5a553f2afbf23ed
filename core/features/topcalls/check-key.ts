/** Whether an API key works, with a clear answer. */

import type { ApiKeyCheck } from '../../contract/api.ts';
import { assertNever } from '../../kernel/errors.ts';
import type { Clock } from '../../kernel/ports.ts';
import type { ApiAccess } from './ask.ts';
import { createClient } from './client.ts';
import { TopCallsError } from './trouble.ts';

/** Who waits before a form waits no longer than this. */
const deadlineMs = 8_000;

/** Asks for one call, which is what the key is for. Never rejects, except with the reason of `signal`. */
export async function checkKey(
  access: ApiAccess,
  { clock, signal, waitMs = deadlineMs }: { clock: Clock; signal: AbortSignal; waitMs?: number },
): Promise<ApiKeyCheck> {
  const client = createClient({ access: () => access, clock, deadlineMs: waitMs });
  try {
    await client.listCalls({ limit: 1, cursor: null, signal });
    return { outcome: 'ok', message: 'The key works: calls can be read.' };
  } catch (error) {
    if (!(error instanceof TopCallsError)) throw error;
    return { outcome: outcomeOf(error), message: error.message };
  }
}

function outcomeOf({ trouble }: TopCallsError): ApiKeyCheck['outcome'] {
  switch (trouble) {
    case 'no_key':
    case 'wrong_key':
    case 'lacks_scope':
    case 'unreachable':
    case 'slow':
      return trouble;
    case 'busy':
    case 'server':
    case 'not_offered':
    case 'refused':
      return 'trouble';
    default:
      return assertNever(trouble);
  }
}
