/** The facets: what calls can be alike in. Hundreds, at most some ten thousand, stand for a million calls. */

import { answerers } from '../../../events/vocabulary.ts';
import type { CallFacts } from '../../../query/filter/facts.ts';
import { type FilterKey, keyNames } from '../../../query/filter/keys.ts';
import type { Sql } from '../../sqlite/statements.ts';
import { durationSteps } from '../../views/facets-schema.ts';
import { speakersIn } from '../../views/speaker-bits.ts';
import { keySql } from './key-sql.ts';

/** Facts of one call, as far as calls of its facet are alike: of texts, turns and times only whether there are any. */
export interface SharedFacts extends CallFacts {
  /** What the durations reach from, and up to but not including; null where they are not known. */
  durations: { from: number; to: number } | null;
}

/** What facets differ in, as one key of the language sees it. */
interface Aspect {
  /** Facts of each kind. */
  kinds: SharedFacts[];
  /** Of which of the kinds each facet is. */
  kindOf: number[];
}

export interface FacetTable {
  ids: readonly number[];
  aspect(key: FilterKey): Aspect;
}

export interface Facets {
  all(): FacetTable;
}

/** A facet never changes, and its number is given once: only new ones are read. */
export function createFacets(sql: Sql): Facets {
  let table = createTable();
  const read = () => {
    const rows = sql.all<{ id: number; facts: string }>(
      'select id, facts from facets where id > ? order by id',
      table.ids.at(-1) ?? 0,
    );
    for (const { id, facts } of rows) table.add(id, sharedFacts(JSON.parse(facts) as Stored));
    return rows.length;
  };
  return {
    all() {
      if (read() === 0) return table;
      // Those that went are still here, and harm nobody until they are many.
      const count = sql.get<{ n: number }>('select count(*) as n from facets')?.n ?? 0;
      if (table.ids.length > 2 * count + 100) {
        table = createTable();
        read();
      }
      return table;
    },
  };
}

function createTable(): FacetTable & { ids: number[]; add(id: number, facts: SharedFacts): void } {
  const ids: number[] = [];
  const aspects = new Map<FilterKey, Aspect>();
  const adders = keyNames.flatMap((key) => {
    const way = keySql[key];
    if (way.by !== 'facet') return [];
    const aspect: Aspect = { kinds: [], kindOf: [] };
    aspects.set(key, aspect);
    const known = new Map<string, number>();
    return (facts: SharedFacts) => {
      const alike = way.alike(facts);
      const kind = known.get(alike) ?? aspect.kinds.push(facts) - 1;
      known.set(alike, kind);
      aspect.kindOf.push(kind);
    };
  });
  return {
    ids,
    aspect(key) {
      const aspect = aspects.get(key);
      if (aspect === undefined) throw new Error(`Facets know nothing of ${key}.`);
      return aspect;
    },
    add(id, facts) {
      ids.push(id);
      for (const add of adders) add(facts);
    },
  };
}

type Stored = [
  outcome: CallFacts['outcome'],
  failure: CallFacts['failure'],
  reasonCode: CallFacts['reasonCode'],
  callStatus: string | null,
  disposition: string | null,
  answeredBy: string | null,
  campaignId: string | null,
  campaignName: string | null,
  unread: number,
  has: number,
  durationStep: number | null,
  state: CallFacts['state'],
  unreached: number,
  tags: string,
  claimedBy: string | null,
];

function sharedFacts(stored: Stored): SharedFacts {
  const [
    outcome,
    failure,
    reasonCode,
    callStatus,
    disposition,
    answeredBy,
    campaignId,
    campaignName,
    unread,
    has,
    step,
  ] = stored;
  const [state, unreached, tags, claimedBy] = stored.slice(-4) as [CallFacts['state'], number, string, string | null];
  const isThere = (bit: number) => (has & (1 << bit)) !== 0;
  return {
    callId: '',
    event: null,
    phoneNumber: null,
    fromPhoneNumber: null,
    transferredTo: null,
    outcome,
    failure,
    reasonCode,
    callStatus,
    disposition,
    answeredBy: answerers.find((known) => known === answeredBy) ?? null,
    campaignId,
    campaignName,
    durationSeconds: step,
    createdAt: 0,
    recordingUrl: isThere(0) ? '' : null,
    turns: speakersIn(has >> 4).map((speaker) => ({ speaker, text: '' })),
    summary: isThere(1) ? '' : null,
    errorMessage: isThere(2) ? '' : null,
    notes: isThere(3) ? [''] : [],
    unread: unread === 1,
    state,
    unreached: unreached === 1,
    tags: JSON.parse(tags) as string[],
    claimedBy,
    durations: step === null ? null : durationsFrom(step),
  };
}

function durationsFrom(step: number): { from: number; to: number } {
  const next = durationSteps.find((each) => each > step) ?? Number.POSITIVE_INFINITY;
  return { from: step === durationSteps[0] ? Number.NEGATIVE_INFINITY : step, to: next };
}
