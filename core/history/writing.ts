/** What changes the history: into the journal first, and answered when the views have it. */

import { numberKey } from '../events/problems/number-key.ts';
import { NotifierError } from '../kernel/errors.ts';
import type { Decision, Remote, StoredDecision, WriterMethods } from './history.ts';
import type { Metas, NewFact } from './journal/entry.ts';
import type { IntakeMethods } from './journal/intake-methods.ts';
import type { Ask } from './threads/ask.ts';
import type { ThreadSet } from './threads/thread-set.ts';
import type { ViewsMethods } from './views/views-methods.ts';

export interface WritingParts {
  intake: Ask<IntakeMethods>;
  views: Ask<ViewsMethods>;
  threads: Pick<ThreadSet, 'rebuild' | 'built' | 'isBuilding'>;
  /** Whether the views have what was in the journal at the start: before that, nothing waits for them. */
  isPrepared(): boolean;
}

export interface Writing {
  methods: Remote<WriterMethods>;
  /** Resolves once what is being added is in the views. */
  added(): Promise<void>;
}

export function createWriting({ intake, views, threads, isPrepared }: WritingParts): Writing {
  const underWay = new Set<Promise<unknown>>();
  let erasing = 0;
  let taking: Promise<unknown> = Promise.resolve();
  let undoing: Promise<unknown> = Promise.resolve();
  let sweeping: Promise<unknown> = Promise.resolve();

  /** Resolves with the entry's number once it is in the views. */
  function add(fact: NewFact): Promise<number> {
    const adding = addNow(fact).finally(() => underWay.delete(adding));
    underWay.add(adding);
    return adding;
  }

  async function addNow(fact: NewFact): Promise<number> {
    const sequence = await intake('add', fact);
    if (isPrepared()) await views('foldedTo', { sequence });
    return sequence;
  }
  const fact = (what: NewFact) => add(what).then(() => null);

  async function takeHeld() {
    const held = await views('heldBack', null);
    if (held !== null) await add({ kind: 'taken', at: Date.now(), of: held.lastSequence, meta: {} });
    return held;
  }

  async function erase<T>(run: () => Promise<T>): Promise<T> {
    if (threads.isBuilding()) throw new NotifierError('conflict', 'The history is being rebuilt: erase after that.');
    erasing += 1;
    try {
      return await run();
    } finally {
      erasing -= 1;
    }
  }

  const methods: Remote<WriterMethods> = {
    append: (delivery) => intake('append', delivery),
    reject: ({ at, because, bytes }) =>
      intake('add', { kind: 'rejection', at, meta: { because, bytes } }).then(() => null),
    undecided: (input) => views('undecided', input),
    async recordDecisions(decisions) {
      const last = decisions.at(-1);
      if (last === undefined) return null;
      const of = decisions.reduce((latest, { sequence }) => Math.max(latest, sequence), 0);
      return fact({ kind: 'decision', at: last.decidedAt, of, meta: { decisions: decisions.map(stored) } });
    },
    recordOutcome: (outcome) => fact({ kind: 'outcome', at: Date.now(), of: outcome.to, meta: outcome }),
    takeHeld() {
      // Who asks at the same time is not given the same.
      const taken = taking.then(takeHeld);
      taking = taken.catch(() => {});
      return taken;
    },
    recordReminder: ({ sequence }) => fact({ kind: 'reminder', at: Date.now(), of: sequence, meta: {} }),
    async recordClick({ sequence, at }) {
      await add({ kind: 'click', at, of: sequence, meta: {} });
      return views('aboutAlert', { sequence });
    },
    async markRead({ callIds, read, at, automatic, laptop }) {
      const calls = await views('markable', { callIds, read });
      const more = { ...(automatic === true ? { automatic } : {}), ...teamOf(laptop, at) };
      if (calls.length > 0) await add({ kind: 'mark', at, of: lastOf(calls), meta: { read, calls, ...more } });
      return { changed: calls.length };
    },
    async triage({ callIds, at, laptop, ...act }) {
      const calls = await views('namedCalls', { callIds });
      if (calls.length === 0) return null;
      const sequence = await add({
        kind: 'triage',
        at,
        of: lastOf(calls),
        meta: { calls, ...act, ...teamOf(laptop, at) },
      });
      return { act: sequence, calls: calls.length };
    },
    async setNote({ about, text, at, laptop }) {
      if ('phoneNumber' in about) {
        const meta = { numberKey: numberKey(about.phoneNumber), text, ...teamOf(laptop, at) };
        return { act: await add({ kind: 'annotation', at, meta }), calls: 0 };
      }
      const [call] = await views('namedCalls', { callIds: [about.callId] });
      if (call === undefined) return null;
      const meta = { ...(about.turn === undefined ? {} : { turn: about.turn }), text, ...teamOf(laptop, at) };
      return { act: await add({ kind: 'annotation', at, of: call[0], meta }), calls: 1 };
    },
    undo({ act, at, laptop }) {
      // Who asks at the same time takes back the act before.
      const undone = undoing.then(async () => {
        const last = await views('lastAct', null);
        if (last === null || (act !== undefined && act !== last.act)) return null;
        await add({ kind: 'undo', at, of: last.act, meta: teamOf(laptop, at) });
        return last;
      });
      undoing = undone.catch(() => {});
      return undone;
    },
    wake: ({ upTo }) => fact({ kind: 'woke', at: Date.now(), meta: { upTo } }),
    outageBegan: ({ at, because }) => fact({ kind: 'outage', at, meta: { because } }),
    outageEnded: ({ at }) => fact({ kind: 'outage', at, meta: { cause: null } }),
    fillOutage: ({ id, at, calls }) => fact({ kind: 'filled', at, of: id, meta: { calls } }),
    readNote: (input) => intake('readNote', input),
    writeNote: (input) => intake('writeNote', { ...input, at: Date.now() }),
    async rebuild() {
      if (erasing > 0) {
        throw new NotifierError('conflict', 'Part of the history is being erased: rebuild it after that.');
      }
      // Views that are being made must not miss that something went.
      await sweeping;
      await threads.rebuild();
      return views('size', null);
    },
    async sweep(limits) {
      await threads.built();
      const swept = views('sweep', limits);
      sweeping = swept.catch(() => {});
      return swept;
    },
    erase: (what) => erase(() => views('erase', what)),
    async finishErasing() {
      if ((await intake('readNote', { name: 'erasing' })) === null) return null;
      await threads.built();
      return views('finishErasing', null);
    },
    pack: (input) => views('pack', input),
    deleteCopies: (input) => views('deleteCopies', input),
    appendRelayed: (batch) => intake('appendRelayed', batch),
    passOverRelayed: (input) => intake('passOverRelayed', input),
    relayGapFilled: (input) => intake('relayGapFilled', input),
    eraseRelayed: () => erase(() => views('eraseRelayed', null)),
    appendTeam: (batch) => intake('appendTeam', batch),
    importLines: (lines) => intake('importEntries', lines),
    async caughtUp(input) {
      await intake('settled', null);
      return views('caughtUp', input);
    },
  };
  return {
    methods,
    async added() {
      await Promise.allSettled(underWay);
    },
  };
}

/** Its time is at least this one. */
const teamOf = (laptop: string | undefined, time: number) => (laptop === undefined ? {} : { team: { laptop, time } });

const lastOf = (calls: Metas['mark']['calls']) => calls.reduce((last, [sequence]) => Math.max(last, sequence), 0);

function stored({ sequence, decidedAt, decision, because, rule, pending, heldBack }: Decision): StoredDecision {
  const outcome = pending ? 'pending' : null;
  return {
    sequence,
    decidedAt,
    decision,
    because,
    ...(rule === null ? {} : { rule }),
    outcome,
    outcomeReason: heldBack,
  };
}
