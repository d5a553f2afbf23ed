const groupLength = 5;

/** What stands in the place of a text: as long as it is, so that little moves once it is shown, and in words of one length. */
export function maskOf(text: string): string {
  const groups = Math.ceil(text.length / (groupLength + 1));
  return `${'•'.repeat(groupLength)} `.repeat(groups).slice(0, text.length).trimEnd();
}
