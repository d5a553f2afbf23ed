import { callOutcomes } from '../../core/events/vocabulary.ts';
import type { Term } from '../../core/query/filter/parse.ts';
import { hyphened } from '../../core/query/filter/spelling.ts';
import { spanOf } from '../../core/query/filter/time-span.ts';
import { filterWords } from '../../core/words/filter.ts';
import { reasonValueLabel } from '../../core/words/reason.ts';
import { shortDayWords } from './moment.ts';
import { outcomeLabel } from './outcome.ts';

/** The outcomes that are asked for, such as `Failed` or `Busy or no answer`. */
export function outcomeFilterWords(terms: readonly Term[]): string {
  return terms.map(({ key, values }) => sentence(values.map((value) => outcomeWords(key, value)))).join(' · ');
}

function outcomeWords(key: Term['key'], value: string): string {
  if (key === 'reason') {
    return value === 'failed' ? 'Other failure' : reasonValueLabel(value);
  }
  const outcome = value === 'live' ? 'in_progress' : callOutcomes.find((each) => hyphened(each) === value);
  return outcome === undefined ? value : outcomeLabel(outcome);
}

/** When calls are to have been, such as `Today`, `Last 7 days` or `1 Nov – 5 Nov`. `now` is milliseconds UTC. */
export function timeFilterWords(terms: readonly Term[], now: number): string {
  const [one, other, ...more] = terms.map(({ key, values: [value = '', ...others] }) =>
    others.length > 0 ? null : { key, value },
  );
  if (one && other === undefined) return oneTimeWords(one.key, one.value, now) ?? words(terms);
  const [after, before] = [one, other].toSorted((a, b) => (a?.key ?? '').localeCompare(b?.key ?? ''));
  if (more.length === 0 && after?.key === 'after' && before?.key === 'before') {
    const [from, until] = [wholeDay(after.value, now), wholeDay(before.value, now)];
    if (from !== null && until !== null) return `${shortDayWords(from, now)} – ${shortDayWords(until - 1, now)}`;
  }
  return words(terms);
}

const units: Readonly<Record<string, string>> = { m: 'minute', h: 'hour', d: 'day', w: 'week' };

function oneTimeWords(key: Term['key'], value: string, now: number): string | null {
  if (key === 'within') {
    const amount = Number.parseInt(value, 10);
    const unit = units[value.slice(-1)] ?? 'day';
    return amount === 1 ? `Last ${unit}` : `Last ${amount} ${unit}s`;
  }
  const day = wholeDay(value, now);
  const span = day === null ? value.replaceAll('-', ' ') : shortDayWords(day, now);
  if (day === null && /\d/.test(value)) return null;
  if (key === 'on') return first(span);
  return `${key === 'after' ? 'Since' : 'Before'} ${span}`;
}

/** When a day that is written as a date begins; null for anything else. */
function wholeDay(value: string, now: number): number | null {
  return /^\d{4}-\d\d-\d\d$/.test(value) ? (spanOf(value, now)?.from ?? null) : null;
}

const words = (terms: readonly Term[]) => first(filterWords({ items: [...terms], problems: [] }));
const first = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** `Busy or no answer`: only the first with a capital. */
function sentence(labels: readonly string[]): string {
  return labels
    .map((label, index) => (index === 0 ? label : label.charAt(0).toLowerCase() + label.slice(1)))
    .join(' or ');
}
