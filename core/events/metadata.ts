/** What a caller attached to a call, which may be anything: taken as it is, as far as it can be handed on. */

import { type Fields, isFields } from './fields.ts';

/** Nobody nests deeper by hand, and copying a value from thread to thread fails some thousand levels down. */
const deepest = 32;

/** The object, or null where there is none, it is empty, or it is nested deeper than 32 levels. */
export function metadataOf(value: unknown): Fields | null {
  return isFields(value) && Object.keys(value).length > 0 && isShallow(value, deepest) ? value : null;
}

function isShallow(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return levels > 0 && Object.values(value).every((inner) => isShallow(inner, levels - 1));
}
