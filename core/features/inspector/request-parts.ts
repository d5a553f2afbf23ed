/** What goes out when a kept event is sent again: its headers and bytes, changed as asked. Pure. */

import type { KeptEvent } from '../../history/history.ts';

export interface Edited {
  headers?: Readonly<Record<string, string>> | undefined;
  body?: string | undefined;
}

export interface RequestParts {
  headers: Record<string, string>;
  body: Uint8Array;
}

/** The app's own, beside what came. */
const ownHeaders = /^x-topcalls-notifier-/;

/** The kept headers with the edited ones in their place, and without those that are edited to be empty. */
export function requestParts(event: Pick<KeptEvent, 'headers' | 'body'>, edited: Edited): RequestParts {
  const all = Object.entries({ ...event.headers, ...edited.headers });
  const headers = Object.fromEntries(all.filter(([name, value]) => value !== '' && !ownHeaders.test(name)));
  return { headers, body: edited.body === undefined ? event.body : Buffer.from(edited.body) };
}
