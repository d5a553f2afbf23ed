import { redactNumbers } from '../kernel/redaction.ts';

/** A name that somebody gave to a view or a rule, as private mode shows it: readable, but for a phone number in it. */
export function privateName(name: string, isPrivate: boolean): string {
  return isPrivate ? redactNumbers(name) : name;
}
