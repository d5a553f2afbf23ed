/** What is asked again of threads that took the place of others. */

import { NotifierError } from '../../kernel/errors.ts';
import type { ThreadRole } from './protocol.ts';

/**
 * Whether to ask the new threads what the former ones did not answer. What the disk refused was rolled back. Of what was under
 * way when a thread ended nobody knows whether it was done: only what changes nothing is asked again.
 */
export function mayRepeat(role: ThreadRole, method: string, error: unknown): boolean {
  if (error instanceof NotifierError && error.code === 'disk') return true;
  return (
    role === 'reader' || (role === 'views' && !changing.has(method)) || method === 'readNote' || method === 'settled'
  );
}

const changing: ReadonlySet<string> = new Set(['sweep', 'erase', 'eraseRelayed', 'finishErasing']);
