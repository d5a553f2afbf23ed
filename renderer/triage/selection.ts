/** Which rows of a list are chosen. Pure. */

export interface Selection {
  /** Chosen one by one, or by ranges. */
  ids: ReadonlySet<string>;
  /** All that the list finds, also what was not read yet: of calls that were created up to then, milliseconds UTC. */
  all: number | null;
  /** From where a range goes. */
  anchor: string | null;
}

export const nothingSelected: Selection = { ids: new Set(), all: null, anchor: null };

export function isSelected({ ids, all }: Selection, id: string): boolean {
  return all !== null || ids.has(id);
}

export function hasSelection({ ids, all }: Selection): boolean {
  return all !== null || ids.size > 0;
}

/** Takes one in or out; of all, those that are `loaded` stay. */
export function toggled(selection: Selection, id: string, loaded: readonly string[]): Selection {
  const ids = new Set(selection.all === null ? selection.ids : loaded);
  if (!ids.delete(id)) ids.add(id);
  return { ids, all: null, anchor: id };
}

/** Takes in what stands between the anchor, or `from` where there is none, and `to`. */
export function extended(selection: Selection, from: string, to: string, loaded: readonly string[]): Selection {
  const anchor = selection.anchor !== null && loaded.includes(selection.anchor) ? selection.anchor : from;
  const [one, other] = [loaded.indexOf(anchor), loaded.indexOf(to)];
  if (one < 0 || other < 0) return selection;
  const range = loaded.slice(Math.min(one, other), Math.max(one, other) + 1);
  return { ids: new Set([...selection.ids, ...range]), all: null, anchor };
}
