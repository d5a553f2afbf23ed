/** How sure a share is that was counted of few or many. Pure. */

/** Of 0 to 1. */
export interface Share {
  share: number;
  /** The Wilson score interval of 95 %: where the share of endlessly many such calls is likely to be. */
  low: number;
  high: number;
}

/** The normal distribution's 97.5 % quantile. */
const z = 1.959964;

/** @returns null where there are none */
export function shareOf(hits: number, of: number): Share | null {
  if (of <= 0) return null;
  const share = hits / of;
  const scale = 1 + z ** 2 / of;
  const middle = (share + z ** 2 / (2 * of)) / scale;
  const reach = (z / scale) * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2));
  return { share, low: hits === 0 ? 0 : middle - reach, high: hits === of ? 1 : middle + reach };
}
