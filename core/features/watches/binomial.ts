/** How likely so many hits are by chance. */

/**
 * One-sided binomial test.
 * @param hits of `calls`, at least this many
 * @param rate how often a call is one, 0 to 1
 * @returns the chance of that many or more, 0 to 1
 */
export function chanceOfAtLeast(hits: number, calls: number, rate: number): number {
  if (hits <= 0) return 1;
  if (rate <= 0 || hits > calls) return 0;
  if (rate >= 1) return 1;
  const [logRate, logOther] = [Math.log(rate), Math.log1p(-rate)];
  let logWays = logChoose(calls, hits);
  let sum = 0;
  for (let count = hits; count <= calls; count += 1) {
    const term = Math.exp(logWays + count * logRate + (calls - count) * logOther);
    sum += term;
    // Beyond the middle each term is smaller than the one before.
    if (term < sum * 1e-12 && count > calls * rate) break;
    logWays += Math.log(calls - count) - Math.log(count + 1);
  }
  return Math.min(1, sum);
}

function logChoose(calls: number, hits: number): number {
  let sum = 0;
  for (let step = 1; step <= Math.min(hits, calls - hits); step += 1) {
    sum += Math.log(calls - Math.min(hits, calls - hits) + step) - Math.log(step);
  }
  return sum;
}
