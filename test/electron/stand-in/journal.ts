/** What the app asked the system for and no test can see otherwise, in the order of the asking. */

export interface Entry {
  what: string;
  args: unknown[];
}

export const journal: Entry[] = [];

/** Writes an entry; what cannot be sent to the test is written as text. */
export function note(what: string, ...args: unknown[]): void {
  journal.push({ what, args: args.map((arg) => (typeof arg === 'function' ? 'function' : arg)) });
}
