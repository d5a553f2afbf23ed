/** A name as the language spells it: small, with hyphens. */
export function hyphened(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-');
}
