/** The list of views, changed. Pure. */

import { NotifierError } from '../../kernel/errors.ts';
import type { View } from '../../settings/views.ts';

/** A new view last; a known one in its place. */
export function withView(views: readonly View[], view: View): View[] {
  const isKnown = views.some(({ id }) => id === view.id);
  return isKnown ? views.map((each) => (each.id === view.id ? view : each)) : [...views, view];
}

/** @throws NotifierError `not_found` where there is none with this id */
export function withViewAt(views: readonly View[], id: string, to: number): View[] {
  const moved = viewWith(views, id);
  const others = views.filter((each) => each !== moved);
  return [...others.slice(0, to), moved, ...others.slice(to)];
}

/** @throws NotifierError `not_found` where there is none with this id */
export function withoutView(views: readonly View[], id: string): View[] {
  const gone = viewWith(views, id);
  return views.filter((each) => each !== gone);
}

function viewWith(views: readonly View[], id: string): View {
  const found = views.find((each) => each.id === id);
  if (found === undefined) throw new NotifierError('not_found', `There is no view with the id ${id}.`, { field: 'id' });
  return found;
}
