/** What a caller attached to a call, which may be anything: taken as it is, as far as it can be handed on. */

import { type Fields, isFields } from './fields.ts';
import { largestMetadata } from './limits.ts';

/**
 * The object, or null where there is none, it is empty, or it is larger than anybody makes one by hand. Its depth is
 * limited, too: copying a value from thread to thread fails some thousand levels down.
 */
export function metadataOf(value: unknown): Fields | null {
  return isFields(value) && Object.keys(value).length > 0 && isOfUsualSize(value) ? value : null;
}

function isOfUsualSize(metadata: Fields): boolean {
  let { values, characters } = largestMetadata;
  const count = (value: unknown, levels: number): boolean => {
    values -= 1;
    if (typeof value === 'string') characters -= value.length;
    if (values < 0 || characters < 0) return false;
    if (typeof value !== 'object' || value === null) return true;
    return (
      levels > 0 &&
      Object.entries(value).every(([key, inner]) => {
        characters -= key.length;
        return count(inner, levels - 1);
      })
    );
  };
  return count(metadata, largestMetadata.levels);
}
