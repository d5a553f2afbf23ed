/** Sums calls by time, by hour of the week, and by what facets know. */

import { type FailedCallCode, failedCallCodes } from '../../../events/reasons/codes.ts';
import { type CallFailure, type CallOutcome, callFailures, callOutcomes } from '../../../events/vocabulary.ts';
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

const width = callOutcomes.length + callFailures.length;
/** Outcomes stand first. */
const placeOfOutcome = (outcome: string | null) =>
  Math.max(0, (callOutcomes as readonly (string | null)[]).indexOf(outcome));
const placeOfFailure = (failure: string | null) => {
  const index = (callFailures as readonly (string | null)[]).indexOf(failure);
  return index < 0 ? -1 : callOutcomes.length + index;
};

export function createTally(table: FacetTable, buckets: Buckets): Tally {
  /** By a facet's number, one more than its place in the table. */
  const places = new Int32Array((table.ids.at(-1) ?? 0) + 1);
  for (let index = 0; index < table.ids.length; index += 1) places[table.ids[index] ?? 0] = index + 1;
  const outcomeOf = placesIn(table, 'outcome', ({ outcome }) => placeOfOutcome(outcome));
  const failureOf = placesIn(table, 'reason', ({ failure }) => placeOfFailure(failure));
  const codeOf = placesIn(table, 'reason', ({ reasonCode }) =>
    (failedCallCodes as readonly (string | null)[]).indexOf(reasonCode),
  );
  const ofCodes = new Float64Array(buckets.starts.length * failedCallCodes.length);
  const ofFacets = new Float64Array(table.ids.length);
  const ofBuckets = new Float64Array(buckets.starts.length * width);
  const ofWeek = new Float64Array(hoursOfWeek * width);
  const time = createPlaces(buckets);

  return {
    add(facet, at, calls) {
      const index = (places[facet] ?? 0) - 1;
      if (index < 0) return;
      time.moveTo(at);
      const bucket = time.bucket * width;
      const outcome = outcomeOf[index] ?? 0;
      const failure = failureOf[index] ?? -1;
      const code = codeOf[index] ?? -1;
      plus(ofFacets, index, calls);
      plus(ofBuckets, bucket + outcome, calls);
      if (failure >= 0) plus(ofBuckets, bucket + failure, calls);
      if (code >= 0) plus(ofCodes, time.bucket * failedCallCodes.length + code, calls);
      plus(ofWeek, time.hourOfWeek * width + outcome, calls);
    },
    inBucket: (bucket, outcome) => ofBuckets[bucket * width + placeOfOutcome(outcome)] ?? 0,
    failedInBucket: (bucket, reason) => ofBuckets[bucket * width + placeOfFailure(reason)] ?? 0,
    codesInBucket: (bucket) =>
      Object.fromEntries(
        failedCallCodes.flatMap((code, index) => {
          const calls = ofCodes[bucket * failedCallCodes.length + index] ?? 0;
          return calls === 0 ? [] : [[code, calls]];
        }),
      ),
    inWeek: (hourOfWeek, outcome) => ofWeek[hourOfWeek * width + placeOfOutcome(outcome)] ?? 0,
    sumsBy: (...keys) => sumsBy(table, ofFacets, keys),
  };
}

function sumsBy(table: FacetTable, ofFacets: Float64Array, keys: readonly FilterKey[]): AlikeCalls[] {
  const aspects = keys.map((key) => table.aspect(key));
  const sums = new Map<number, number>();
  for (let index = 0; index < ofFacets.length; index += 1) {
    const calls = ofFacets[index] ?? 0;
    if (calls === 0) continue;
    let kind = 0;
    for (const { kinds, kindOf } of aspects) kind = kind * kinds.length + (kindOf[index] ?? 0);
    sums.set(kind, (sums.get(kind) ?? 0) + calls);
  }
  return [...sums].map(([kind, calls]) => {
    let left = kind;
    const facts = aspects.toReversed().flatMap(({ kinds }) => {
      const found = kinds[left % kinds.length];
      left = Math.floor(left / kinds.length);
      return found === undefined ? [] : [found];
    });
    return { calls, facts: facts.toReversed() };
  });
}

/** Of each facet, by its place; told once for each kind that there is. */
function placesIn(table: FacetTable, key: FilterKey, tell: (facts: SharedFacts) => number): Int32Array {
  const { kinds, kindOf } = table.aspect(key);
  const ofKind = kinds.map(tell);
  const all = new Int32Array(kindOf.length);
  for (let index = 0; index < kindOf.length; index += 1) all[index] = ofKind[kindOf[index] ?? 0] ?? 0;
  return all;
}

function plus(sums: Float64Array, index: number, calls: number): void {
  sums[index] = (sums[index] ?? 0) + calls;
}
