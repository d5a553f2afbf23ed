/** What a benchmark finds out, and how it is printed. */

export interface Measure {
  name: string;
  value: number;
  unit: 'ratio' | 'count' | 'ms' | 'per second' | 'MiB';
  /** The budget that DESIGN sets, and on which side of it is good. */
  budget?: { limit: number; good: 'below' | 'above' };
}

/** One line a measure: name, figure, and whether the budget is kept. */
export function line({ name, value, unit, budget }: Measure): string {
  const figure = `${value.toLocaleString('en', { maximumSignificantDigits: 3 })}${unit === 'ratio' || unit === 'count' ? '' : ` ${unit}`}`;
  if (budget === undefined) return `${name.padEnd(68)} ${figure}`;
  const kept = budget.good === 'below' ? value < budget.limit : value >= budget.limit;
  const side = budget.good === 'below' ? 'under' : 'at least';
  return `${name.padEnd(68)} ${figure.padEnd(14)} ${kept ? 'kept' : 'MISSED'} (${side} ${budget.limit})`;
}

/** The value below which `share` (0 to 1) of `values` lie. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
