import { hash } from 'node:crypto';
import { type Reason, reasonKey, reasonOf } from '../reasons/reason.ts';
import type { CallWord, KnownCall } from './call-word.ts';
import { type Scope, scopeKey, scopeOf } from './scope.ts';

/** The same for the same reason in the same place, at any time and after any rebuild: 16 hexadecimal digits. */
export function problemIdOf(reason: Reason, scope: Scope): string {
  return hash('sha256', `${reasonKey(reason)}\n${scopeKey(scope)}`, 'hex').slice(0, 16);
}

/** Of the problem that a call's failure belongs to; null where it did not fail. */
export function problemOfCall(call: CallWord): string | null {
  return call.reason === null ? null : problemIdOf(call.reason, scopeOf(call));
}

type Failure = Pick<
  KnownCall,
  'failure' | 'callStatus' | 'errorMessage' | 'campaignId' | 'campaignName' | 'fromPhoneNumber'
>;

/** The same of a call that is known to have failed. */
export function problemOfFailure(call: Failure): string {
  const known = call.campaignName === null ? [] : [call.campaignName];
  return problemIdOf(reasonOf({ ...call, known }), scopeOf(call));
}
