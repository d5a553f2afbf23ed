/** What a whole delivery says, which may be several events. Pure, and never throwing. */

import { deliveryKey } from './identity.ts';
import { type Delivered, type Recognition, recogniseAll } from './recognise.ts';

/** One event of a delivery of several, as a delivery of its own. */
export interface Part {
  /** In the list, from 0. */
  place: number;
  headers: Record<string, string>;
  query: string;
  /** JSON. */
  body: string;
}

/** What the first event says; where the delivery is a list, with its body alone, and the others. */
export type ReadDelivery = Recognition & { own?: string; others?: Part[] };

const nameHeaders = ['x-topcalls-event', 'x-webhook-event'];

/**
 * Reads a delivery. Of a list, the first event that is understood stands for the delivery; each other one is a part, which
 * has the delivery's identity and its own place.
 */
export function readDelivery(delivered: Delivered): ReadDelivery {
  const { events, entries, left } = recogniseAll(delivered);
  if (entries === null) return events[0] ?? nothing;
  if (entries.length === 0) return nothing;
  const misread = events.find(({ event }) => event === null);
  const missed = events.filter(({ event }) => event === null).length;
  const note = listWords(entries.length, missed, misread?.reason ?? '', left);
  const first = events.findIndex(({ event }) => event !== null);
  const event = events[first]?.event ?? null;
  if (event === null) return { event, reason: note, ...(misread?.seen === undefined ? {} : { seen: misread.seen }) };
  const identity = deliveryKey(null, delivered.body).toString('hex');
  const others = entries.flatMap((entry, place): Part[] => {
    if (place === first || events[place]?.event === null) return [];
    return [
      {
        place,
        ...entry,
        headers: partHeaders(entry.headers, `${identity}#${place}`),
        body: JSON.stringify(entry.body),
      },
    ];
  });
  return { event, note, own: JSON.stringify(entries[first]?.body), others };
}

const nothing: ReadDelivery = {
  event: null,
  reason: 'The list is empty: there is no event in it.',
  seen: { code: 'empty_list', path: '', fields: [] },
};

/** Only the name may matter to a part; an id of the delivery is not its own. */
function partHeaders(headers: Readonly<Record<string, string>>, id: string): Record<string, string> {
  const named = nameHeaders.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]] as const]));
  return { ...Object.fromEntries(named), 'webhook-id': id };
}

function listWords(read: number, missed: number, why: string, left: number): string {
  const count = read + left;
  const parts = [
    `A list of ${count} ${count === 1 ? 'event' : 'events'}.`,
    missed === 0 ? '' : `${missed} of them ${missed === 1 ? 'was' : 'were'} not understood: ${why}`,
    left === 0 ? '' : `${left} of them ${left === 1 ? 'was' : 'were'} left: the first ${read} are read.`,
  ];
  return parts.filter((part) => part !== '').join(' ');
}
