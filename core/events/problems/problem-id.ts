import { hash } from 'node:crypto';
import { type Reason, reasonKey } from '../reasons/reason.ts';
import { type Scope, scopeKey } from './scope.ts';

/** The same for the same reason in the same place, at any time and after any rebuild: 16 hexadecimal digits. */
export function problemIdOf(reason: Reason, scope: Scope): string {
  return hash('sha256', `${reasonKey(reason)}\n${scopeKey(scope)}`, 'hex').slice(0, 16);
}
