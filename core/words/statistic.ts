/** Keys of machines as people write them. Pure. */

/** `answer_rate` or `answerRate` as a heading: `Answer rate`. */
export function statisticLabel(key: string): string {
  const spaced = key
    .replaceAll(/[_\s-]+/g, ' ')
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .trim()
    .toLowerCase();
  return spaced === '' ? key : spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
