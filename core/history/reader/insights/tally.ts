/** Sums calls by time, by hour of the week, and by what facets know. */

import type { FailedCallCode } from '../../../events/reasons/codes.ts';
import type { CallFailure, CallOutcome } from '../../../events/vocabulary.ts';
import type { FilterKey } from '../../../query/filter/keys.ts';
import type { FacetTable, SharedFacts } from '../filter/facets.ts';
import type { Buckets } from './buckets.ts';
import { createPlaces, hoursOfWeek } from './places.ts';

/** Calls that are alike in what some keys see, with facts of theirs as each of these keys sees them. */
interface AlikeCalls {
  calls: number;
  facts: readonly SharedFacts[];
}

export interface Tally {
  /** @param at when they were created, milliseconds UTC */
  add(facet: number, at: number, calls: number): void;
  inBucket(bucket: number, outcome: CallOutcome): number;
  failedInBucket(bucket: number, reason: CallFailure): number;
  /** Failed calls by the codes of their reasons; only those that there are. */
  codesInBucket(bucket: number): Partial<Record<FailedCallCode, number>>;
  /** Calls of an hour of the week, counted from Monday's first, with an outcome. */
  inWeek(hourOfWeek: number, outcome: CallOutcome): number;
  /** All that were added, by keys that facets answer. */
  sumsBy(...keys: readonly FilterKey[]): AlikeCalls[];
}

/** What calls are counted by in a bucket: all calls of a kind are alike in it. */
type Kind = Pick<SharedFacts, 'outcome' | 'failure' | 'reasonCode'>;

export function createTally(table: FacetTable, buckets: Buckets): Tally {
  /** By a facet's number, one more than its place in the table. */
  const places = new Int32Array((table.ids.at(-1) ?? 0) + 1);
  for (let index = 0; index < table.ids.length; index += 1) places[table.ids[index] ?? 0] = index + 1;
  const { kinds, kindOf } = kindsIn(table);
  const ofFacets = new Float64Array(table.ids.length);
  const ofBuckets = new Float64Array(buckets.starts.length * kinds.length);
  const ofWeek = new Float64Array(hoursOfWeek * kinds.length);
  const time = createPlaces(buckets);

  const withOutcome = indexesBy(kinds, ({ outcome }) => outcome);
  const withFailure = indexesBy(kinds, ({ failure }) => failure);

  /** Sums in one place the calls of those kinds. */
  function sumOf(sums: Float64Array, place: number, indexes: readonly number[] = []): number {
    let sum = 0;
    for (const index of indexes) sum += sums[place * kinds.length + index] ?? 0;
    return sum;
  }

  return {
    add(facet, at, calls) {
      const index = (places[facet] ?? 0) - 1;
      if (index < 0) return;
      time.moveTo(at);
      const kind = kindOf[index] ?? 0;
      plus(ofFacets, index, calls);
      plus(ofBuckets, time.bucket * kinds.length + kind, calls);
      plus(ofWeek, time.hourOfWeek * kinds.length + kind, calls);
    },
    inBucket: (bucket, outcome) => sumOf(ofBuckets, bucket, withOutcome.get(outcome)),
    failedInBucket: (bucket, failure) => sumOf(ofBuckets, bucket, withFailure.get(failure)),
    codesInBucket(bucket) {
      const calls: Partial<Record<FailedCallCode, number>> = {};
      for (const [index, { reasonCode }] of kinds.entries()) {
        const more = ofBuckets[bucket * kinds.length + index] ?? 0;
        if (reasonCode !== null && more > 0) calls[reasonCode] = (calls[reasonCode] ?? 0) + more;
      }
      return calls;
    },
    inWeek: (hourOfWeek, outcome) => sumOf(ofWeek, hourOfWeek, withOutcome.get(outcome)),
    sumsBy: (...keys) => sumsBy(table, ofFacets, keys),
  };
}

function indexesBy<Value>(kinds: readonly Kind[], factOf: (kind: Kind) => Value): ReadonlyMap<Value, number[]> {
  return Map.groupBy(kinds.keys(), (index) => factOf(kinds[index] as Kind));
}

/** The kinds that there are, and which each facet is of, by its place. */
function kindsIn(table: FacetTable): { kinds: readonly Kind[]; kindOf: Int32Array } {
  const [outcomes, reasons] = [table.aspect('outcome'), table.aspect('reason')];
  const kinds: Kind[] = [];
  const known = new Map<number, number>();
  const kindOf = new Int32Array(table.ids.length);
  for (let index = 0; index < kindOf.length; index += 1) {
    const [outcome, reason] = [outcomes.kindOf[index] ?? 0, reasons.kindOf[index] ?? 0];
    const key = outcome * reasons.kinds.length + reason;
    const kind = known.get(key) ?? kinds.length;
    known.set(key, kind);
    kindOf[index] = kind;
    if (kind < kinds.length) continue;
    const { failure = null, reasonCode = null } = reasons.kinds[reason] ?? {};
    kinds.push({ outcome: outcomes.kinds[outcome]?.outcome ?? null, failure, reasonCode });
  }
  return { kinds, kindOf };
}

function sumsBy(table: FacetTable, ofFacets: Float64Array, keys: readonly FilterKey[]): AlikeCalls[] {
  const aspects = keys.map((key) => table.aspect(key));
  const sums = new Float64Array(aspects.reduce((product, { kinds }) => product * kinds.length, 1));
  for (let index = 0; index < ofFacets.length; index += 1) {
    const calls = ofFacets[index] ?? 0;
    if (calls === 0) continue;
    let kind = 0;
    for (const { kinds, kindOf } of aspects) kind = kind * kinds.length + (kindOf[index] ?? 0);
    plus(sums, kind, calls);
  }
  const alike: AlikeCalls[] = [];
  for (let kind = 0; kind < sums.length; kind += 1) {
    const calls = sums[kind] ?? 0;
    if (calls === 0) continue;
    let left = kind;
    const facts = aspects.toReversed().flatMap(({ kinds }) => {
      const found = kinds[left % kinds.length];
      left = Math.floor(left / kinds.length);
      return found === undefined ? [] : [found];
    });
    alike.push({ calls, facts: facts.toReversed() });
  }
  return alike;
}

function plus(sums: Float64Array, index: number, calls: number): void {
  sums[index] = (sums[index] ?? 0) + calls;
}
