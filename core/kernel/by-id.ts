/** Lists of what has an id, changed. Pure. */

import { NotifierError } from './errors.ts';

interface WithId {
  id: string;
}

/**
 * @param what of what the list is, for the sentence: `rule`
 * @throws NotifierError `not_found` where there is none with this id
 */
export function itemWith<Item extends WithId>(items: readonly Item[], id: string, what: string): Item {
  const found = items.find((each) => each.id === id);
  if (found === undefined)
    throw new NotifierError('not_found', `There is no ${what} with the id ${id}.`, { field: 'id' });
  return found;
}

/** A known one in its place, by its id; a new one at an end. */
export function withItem<Item extends WithId>(items: readonly Item[], item: Item, newAt: 'start' | 'end'): Item[] {
  if (items.some(({ id }) => id === item.id)) return items.map((each) => (each.id === item.id ? item : each));
  return newAt === 'start' ? [item, ...items] : [...items, item];
}

/**
 * @param to the place among the others, from 0
 * @throws NotifierError `not_found` where there is none with this id
 */
export function withItemAt<Item extends WithId>(items: readonly Item[], id: string, to: number, what: string): Item[] {
  const moved = itemWith(items, id, what);
  const others = items.filter((each) => each !== moved);
  return [...others.slice(0, to), moved, ...others.slice(to)];
}

/** @throws NotifierError `not_found` where there is none with this id */
export function withoutItem<Item extends WithId>(items: readonly Item[], id: string, what: string): Item[] {
  const gone = itemWith(items, id, what);
  return items.filter((each) => each !== gone);
}
