/** The name of a person among a call's metadata, which is whatever the caller of TopCalls' API attached. Pure. */

const maxLength = 80;

/**
 * The value under `key`, on one line and of a length that a heading can hold; null where there is none.
 * @param key as the user set it; empty where no name is wanted
 */
export function contactName(metadata: Readonly<Record<string, unknown>> | null, key: string): string | null {
  if (metadata === null || key === '' || !Object.hasOwn(metadata, key)) return null;
  const value = metadata[key];
  if (typeof value !== 'string') return null;
  const name = value.replaceAll(/\s+/g, ' ').trim();
  const characters = [...name];
  if (name === '') return null;
  return characters.length <= maxLength ? name : `${characters.slice(0, maxLength - 1).join('')}…`;
}
