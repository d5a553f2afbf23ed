/** The facets: what calls can be alike in. A few hundred stand for a million calls, so that filters are asked of them. */

import { answerers } from '../../../events/vocabulary.ts';
import type { CallFacts } from '../../../query/filter/facts.ts';
import { durationSteps } from '../../migrations/011-call-facts.ts';
import type { Sql } from '../../statements.ts';

export interface Facet {
  id: number;
  /** Of one of its calls, as far as they are alike. Its texts, turns and times say only whether there are any. */
  facts: CallFacts;
  /** What the durations of its calls reach from, and up to but not including; null where they have none. */
  durations: { from: number; to: number } | null;
}

type Stored = [
  outcome: CallFacts['outcome'],
  failure: CallFacts['failure'],
  callStatus: string | null,
  disposition: string | null,
  answeredBy: string | null,
  campaignId: string | null,
  campaignName: string | null,
  unread: number,
  has: number,
  durationStep: number | null,
];

export interface Facets {
  all(): readonly Facet[];
}

/** A facet never changes, and its number is given once: only new ones are read. */
export function createFacets(sql: Sql): Facets {
  let known: Facet[] = [];
  const read = () =>
    sql
      .all<{ id: number; facts: string }>(
        'select id, facts from facets where id > ? order by id',
        known.at(-1)?.id ?? 0,
      )
      .map(({ id, facts }) => facetOf(id, JSON.parse(facts) as Stored));
  return {
    all() {
      const added = read();
      if (added.length === 0) return known;
      known.push(...added);
      // Those that went are still here, and harm nobody until they are many.
      const count = sql.get<{ n: number }>('select count(*) as n from facets')?.n ?? 0;
      if (known.length > 2 * count + 100) {
        known = [];
        known = read();
      }
      return known;
    },
  };
}

const isThere = (has: number, bit: number) => (has & (1 << bit)) !== 0;

function facetOf(id: number, stored: Stored): Facet {
  const [outcome, failure, callStatus, disposition, answeredBy, campaignId, campaignName, unread, has, step] = stored;
  const facts: CallFacts = {
    callId: '',
    event: null,
    phoneNumber: null,
    fromPhoneNumber: null,
    transferredTo: null,
    outcome,
    failure,
    callStatus,
    disposition,
    answeredBy: answerers.find((known) => known === answeredBy) ?? null,
    campaignId,
    campaignName,
    durationSeconds: null,
    createdAt: 0,
    recordingUrl: isThere(has, 0) ? '' : null,
    turns: isThere(has, 1) ? [{ speaker: 'other', text: '' }] : [],
    summary: isThere(has, 2) ? '' : null,
    errorMessage: isThere(has, 3) ? '' : null,
    unread: unread === 1,
  };
  return { id, facts, durations: step === null ? null : durationsFrom(step) };
}

function durationsFrom(step: number): { from: number; to: number } {
  const next = durationSteps.find((each) => each > step) ?? Number.POSITIVE_INFINITY;
  return { from: step === durationSteps[0] ? Number.NEGATIVE_INFINITY : step, to: next };
}
