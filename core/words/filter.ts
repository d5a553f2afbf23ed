/** A filter in words, and what one lacks. Pure. */

import { type FilterKey, filterKeys } from '../query/filter/keys.ts';
import { type Filter, type FilterProblem, termsOf, wordsOf } from '../query/filter/parse.ts';
import { reasonValueLabel } from './reason.ts';

const list = (values: readonly string[]) => new Intl.ListFormat('en', { type: 'disjunction' }).format(values);
const quoted = (value: string) => `“${value}”`;
const plain = (value: string) => value.replaceAll('-', ' ');

/** Each key in words, with what is to be read in its place where nothing of it may hold. */
const sentences: Record<FilterKey, (values: readonly string[]) => string> = {
  outcome: (values) => `${list(values.map(plain))}`,
  reason: (values) => `reason ${list(values.map((value) => reasonValueLabel(value).toLowerCase()))}`,
  is: (values) => list(values.map((value) => (value === 'live' ? 'in progress' : plain(value)))),
  has: (values) => `with ${list(values.map((value) => (/^[aeiou]/.test(value) ? `an ${value}` : `a ${value}`)))}`,
  event: (values) => `event ${list(values)}`,
  problem: (values) => list(values.map((value) => problemWords[value] ?? value)),
  answered: (values) => `answered by ${list(values.map((value) => answererWords[value] ?? value))}`,
  campaign: (values) => `campaign ${list(values.map(quoted))}`,
  disposition: (values) => `disposition ${list(values.map(quoted))}`,
  status: (values) => `status ${list(values.map(quoted))}`,
  tag: (values) => `tagged ${list(values.map(quoted))}`,
  claimed: (values) => `claimed by ${list(values.map((value) => (value === '*' ? 'somebody' : quoted(value))))}`,
  note: (values) => `with the note ${list(values.map(quoted))}`,
  said: (values) => `${list(values.map(quoted))} was said`,
  by: (values) => `by ${list(values.map((value) => speakerWords[value] ?? value))}`,
  number: (values) => `number ${list(values)}`,
  to: (values) => `called ${list(values)}`,
  from: (values) => `called from ${list(values)}`,
  duration: (values) => `duration ${list(values)}`,
  after: (values) => `since ${list(values.map(spanWords))}`,
  before: (values) => `before ${list(values.map(spanWords))}`,
  on: (values) => `on ${list(values.map(spanWords))}`,
  within: (values) => `within the last ${list(values.map(ageWords))}`,
  weekday: (values) => `on a ${list(values.map((value) => value.charAt(0).toUpperCase() + value.slice(1)))}`,
  hour: (values) => `between ${list(values.map(hourWords))}`,
  id: (values) => `id beginning with ${list(values)}`,
};

const problemWords: Readonly<Record<string, string>> = {
  new: 'a new problem',
  escalating: 'a problem that grows',
  back: 'a problem that is back',
  silent: 'a campaign that went silent',
  rate: 'a rate above what is usual',
};

const answererWords: Readonly<Record<string, string>> = {
  human: 'a person',
  voicemail: 'voicemail',
  ivr: 'a phone menu',
  unknown: 'nobody knows whom',
};

const speakerWords: Readonly<Record<string, string>> = {
  agent: 'the agent',
  callee: 'the person called',
  other: 'somebody else',
};

const ageUnits: Readonly<Record<string, string>> = { m: 'minute', h: 'hour', d: 'day', w: 'week' };

function ageWords(value: string): string {
  const amount = Number.parseInt(value, 10);
  const unit = ageUnits[value.slice(-1)] ?? 'day';
  return amount === 1 ? unit : `${amount} ${unit}s`;
}

const hourWords = (value: string) => `${value.padStart(2, '0')}:00 and ${value.padStart(2, '0')}:59`;
const spanWords = (value: string) => (/\d/.test(value) ? value.replace('T', ' ') : plain(value));

/** What a filter asks for, such as `failed · reason busy or no answer · not campaign “Test” · “refund”`; empty for everything. */
export function filterWords(filter: Filter): string {
  const terms = termsOf(filter).map(({ key, negated, values }) => `${negated ? 'not ' : ''}${sentences[key](values)}`);
  const { wanted, unwanted } = wordsOf(filter);
  const words = [
    ...(wanted === '' ? [] : [`with the words ${quoted(wanted.replaceAll('"', ''))}`]),
    ...unwanted.map((word) => `without ${quoted(word.replaceAll('"', ''))}`),
  ];
  return [...terms, ...words].join(' · ');
}

const examples: Readonly<Partial<Record<FilterKey, string>>> = {
  campaign: 'a campaign’s name, such as campaign:"Autumn leads"',
  disposition: 'a disposition, such as disposition:booked*',
  status: 'a status as TopCalls sends it, such as status:no-answer',
  tag: 'a tag, such as tag:refund',
  claimed: 'who of the team has a call, such as claimed:laptop-1, or claimed:* for anybody',
  note: 'words of a note, such as note:"call back"',
  said: 'words, such as said:"call back"',
  number: 'a phone number, or three digits or more of one',
  to: 'a phone number, or three digits or more of one',
  from: 'a phone number, or three digits or more of one',
  duration: 'a length of time, such as duration:<30s, duration:>5m or duration:1m..5m',
  after: 'a day, such as after:2026-11-01, after:yesterday',
  before: 'a day, such as before:2026-11-01, before:today',
  on: 'a day, such as on:today, on:last-night or on:2026-11-01',
  hour: 'an hour of the day from 0 to 23, such as hour:14',
  within: 'a length of time, such as within:24h or within:7d',
  id: 'the beginning of a call’s id',
};

/** What is wrong with a part of a filter, and what it takes instead. */
export function filterProblemWords({ code, key, value }: Pick<FilterProblem, 'code' | 'key' | 'value'>): string {
  const wanted = examples[key] ?? `one of ${(filterKeys[key].choices ?? []).join(', ')}`;
  if (code === 'no_value') return `${key}: needs ${wanted}.`;
  return `${key}: does not take ${quoted(value)}. It needs ${wanted}.`;
}
