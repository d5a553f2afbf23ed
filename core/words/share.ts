/** How sure a share is that was counted of few or many. Pure. */

import type { Share } from '../contract/api.ts';

/** The normal distribution's 97.5 % quantile. */
const z = 1.959964;

/**
 * With its Wilson score interval of 95 %.
 * @returns null where there are none
 */
export function shareOf(hits: number, of: number): Share | null {
  if (of <= 0) return null;
  const share = hits / of;
  const scale = 1 + z ** 2 / of;
  const middle = (share + z ** 2 / (2 * of)) / scale;
  const reach = (z / scale) * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2));
  return { share, low: hits === 0 ? 0 : middle - reach, high: hits === of ? 1 : middle + reach };
}
