/** When a problem is over by itself, told by the calls that went well after it. */

/** With fewer, luck is as good an explanation. */
const minSuccesses = 5;
/** More than that nobody would wait for. */
const maxSuccesses = 200;
/** How seldom so many calls go well in a row while the problem goes on. */
const chance = 0.01;

/**
 * How many calls in a row that are spared show that a problem is over.
 * @param rate the part of calls that it hit while it lasted, 0 to 1
 */
export function successesToResolve(rate: number): number {
  const wanted = rate >= 1 ? minSuccesses : Math.ceil(Math.log(chance) / Math.log1p(-Math.max(rate, 1e-6)));
  return Math.min(maxSuccesses, Math.max(minSuccesses, wanted));
}
