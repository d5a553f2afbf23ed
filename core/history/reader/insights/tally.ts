/** Sums calls by time, by facet, and by hour of the week. */

import {
  type AnsweredBy,
  type CallFailure,
  type CallOutcome,
  callFailures,
  callOutcomes,
} from '../../../events/vocabulary.ts';
import type { FilterKey } from '../../../query/filter/keys.ts';
import type { FacetTable, SharedFacts } from '../filter/facets.ts';
import type { Buckets } from './buckets.ts';
import { createPlaces, hoursOfWeek } from './places.ts';

/** Calls that are alike. */
export interface AlikeCalls {
  calls: number;
  outcome: CallOutcome | null;
  answeredBy: AnsweredBy | null;
  campaignId: string | null;
  campaignName: string | null;
  disposition: string | null;
  durations: SharedFacts['durations'];
}

export interface Tally {
  /** @param at when they were created, milliseconds UTC */
  add(facet: number, at: number, calls: number): void;
  inBucket(bucket: number, outcome: CallOutcome): number;
  failedInBucket(bucket: number, reason: CallFailure): number;
  /** Calls of an hour of the week, counted from Monday's first, with an outcome. */
  inWeek(hourOfWeek: number, outcome: CallOutcome): number;
  alike(): AlikeCalls[];
}

/** A call is one of its outcome, and one of its reason where it failed. */
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
  for (const [index, id] of table.ids.entries()) places[id] = index + 1;
  const outcomeOf = placesIn(table, 'outcome', ({ outcome }) => placeOfOutcome(outcome));
  const failureOf = placesIn(table, 'reason', ({ failure }) => placeOfFailure(failure));
  const ofFacets = new Float64Array(table.ids.length);
  const ofBuckets = new Float64Array(buckets.starts.length * width);
  const ofWeek = new Float64Array(hoursOfWeek * width);
  const time = createPlaces(buckets);

  return {
    add(facet, at, calls) {
      const index = (places[facet] ?? 0) - 1;
      if (index < 0) return;
      const place = time.placeOf(at);
      const bucket = time.bucket(place) * width;
      const [outcome, failure] = [outcomeOf[index] ?? 0, failureOf[index] ?? -1];
      plus(ofFacets, index, calls);
      plus(ofBuckets, bucket + outcome, calls);
      if (failure >= 0) plus(ofBuckets, bucket + failure, calls);
      plus(ofWeek, time.hourOfWeek(place) * width + outcome, calls);
    },
    inBucket: (bucket, outcome) => ofBuckets[bucket * width + placeOfOutcome(outcome)] ?? 0,
    failedInBucket: (bucket, reason) => ofBuckets[bucket * width + placeOfFailure(reason)] ?? 0,
    inWeek: (hourOfWeek, outcome) => ofWeek[hourOfWeek * width + placeOfOutcome(outcome)] ?? 0,
    alike() {
      const read = <T>(key: FilterKey, tell: (facts: SharedFacts) => T) => {
        const { kinds, kindOf } = table.aspect(key);
        return (index: number) => {
          const facts = kinds[kindOf[index] ?? 0];
          return facts === undefined ? null : tell(facts);
        };
      };
      const outcome = read('outcome', (facts) => facts.outcome);
      const answeredBy = read('answered', (facts) => facts.answeredBy);
      const campaign = read('campaign', ({ campaignId, campaignName }) => ({ campaignId, campaignName }));
      const disposition = read('disposition', (facts) => facts.disposition);
      const durations = read('duration', (facts) => facts.durations);
      return [...ofFacets.entries()].flatMap(([index, calls]) => {
        if (calls === 0) return [];
        const { campaignId = null, campaignName = null } = campaign(index) ?? {};
        return [
          {
            ...{ calls, outcome: outcome(index), answeredBy: answeredBy(index), campaignId, campaignName },
            disposition: disposition(index),
            durations: durations(index),
          },
        ];
      });
    },
  };
}

/** Of each facet, by its place; told once for each kind that there is. */
function placesIn(table: FacetTable, key: FilterKey, tell: (facts: SharedFacts) => number): Int32Array {
  const { kinds, kindOf } = table.aspect(key);
  const ofKind = kinds.map(tell);
  return Int32Array.from(kindOf, (kind) => ofKind[kind] ?? 0);
}

function plus(sums: Float64Array, index: number, calls: number): void {
  sums[index] = (sums[index] ?? 0) + calls;
}
