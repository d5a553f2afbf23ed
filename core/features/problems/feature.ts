/** Knows what is wrong, what of it somebody was notified of, and what was put away. */

import { join } from 'node:path';
import { documentedName } from '../../events/names.ts';
import { problemOfFailure } from '../../events/problems/problem-id.ts';
import type { History, UndecidedEvent } from '../../history/history.ts';
import { NotifierError } from '../../kernel/errors.ts';
import type { Clock, Logger } from '../../kernel/ports.ts';
import { openJsonStore } from '../../settings/json-store.ts';
import type { LiveSettings } from '../../settings/settings.ts';
import { isSample } from '../../words/sample.ts';
import type { ContactNames } from '../contacts/feature.ts';
import { feature } from '../feature.ts';
import * as contract from './contract.ts';
import { marksSchema, newestMarks } from './marks.ts';
import { createPresent } from './present.ts';
import type { Standing } from './standing.ts';
import { createTracker } from './tracker.ts';

interface Needs {
  dataDir: string;
  history: Pick<History, 'listProblems' | 'getProblem' | 'listUnreached' | 'callFacts'>;
  settings: Pick<LiveSettings, 'get'>;
  contactNames: Pick<ContactNames, 'named'>;
  clock: Clock;
  logger: Logger;
}

/** What is decided about failed calls goes by their problems. */
export interface ProblemWatch {
  /** What each of the events is for its problem; null where it is no failed call. Rejects where the history cannot be read. */
  place(events: readonly UndecidedEvent[]): Promise<readonly (Standing | null)[]>;
  /** Somebody was notified of these. */
  told(problemIds: Iterable<string>): void;
  /** Whether somebody was notified of a problem in this campaign, or anywhere (null), that goes on. */
  isToldOf(campaignId: string | null): boolean;
  /** As it is now; null where it is not among the calls that are looked at. */
  find(problemId: string): Promise<contract.ProblemDetail | null>;
}

/** More are not kept in mind for what goes on in the background. */
const maxProblems = 200;

export const problems = feature<contract.Outputs, contract.Status>()({
  name: 'problems',
  inputs: contract.inputs,
  start({ dataDir, history, settings, contactNames, clock, logger }: Needs, { refresh }) {
    const marks = openJsonStore(join(dataDir, 'problems.json'), marksSchema, logger);
    const tracker = createTracker(marks.get().told, clock.now());
    const archived = () => new Map(Object.entries(marks.get().archived));
    const keepTold = () => marks.set({ ...marks.get(), told: newestMarks(tracker.marks()) });
    async function find(problemId: string): Promise<contract.ProblemDetail | null> {
      const nameKey = settings.get().app.contactName;
      const found = await history.getProblem({ problemId, now: clock.now(), archived: archived(), nameKey });
      return found && { ...found, newestCalls: contactNames.named(found.newestCalls) };
    }
    const present = createPresent({
      listProblems: async () =>
        (await history.listProblems({ limit: maxProblems, now: clock.now(), archived: archived() })).problems,
      listUnreached: (input) => history.listUnreached(input),
      clock,
      logger,
      onLook(all, isNew) {
        tracker.heed(all, clock.now());
        const isBack = ({ problemId, state }: contract.ProblemRecord) =>
          marks.get().archived[problemId] !== undefined && state !== 'archived';
        const grown = all.filter(isBack).map(({ problemId }) => problemId);
        takeOut(grown);
        tracker.forget(grown, clock.now());
        if (isNew) refresh();
      },
    });

    function takeOut(problemIds: readonly string[]): void {
      if (problemIds.length === 0) return;
      const rest = Object.entries(marks.get().archived).filter(([id]) => !problemIds.includes(id));
      marks.set({ ...marks.get(), archived: Object.fromEntries(rest) });
    }

    async function place(events: readonly UndecidedEvent[]): Promise<readonly (Standing | null)[]> {
      const callIds = events.flatMap((event) => (isFailure(event) ? [event.call?.callId ?? ''] : []));
      if (callIds.length === 0) return [];
      const facts = new Map(
        (await history.callFacts({ callIds, withTurns: false })).map((call) => [call.callId, call] as const),
      );
      return events.map((event) => {
        const call = isFailure(event) ? facts.get(event.call?.callId ?? '') : undefined;
        if (call?.outcome !== 'failed') return null;
        const standing = tracker.place(problemOfFailure(call), clock.now());
        return marks.get().archived[standing.problemId] === undefined ? standing : { ...standing, is: 'archived' };
      });
    }

    const watch: ProblemWatch = {
      place,
      told(problemIds) {
        tracker.told(problemIds, clock.now());
        keepTold();
      },
      isToldOf: (campaignId) =>
        present
          .open()
          .some((each) => (campaignId === null || each.campaignId === campaignId) && tracker.isTold(each.problemId)),
      find,
    };

    return {
      api: {
        listProblems: (input) => history.listProblems({ ...input, now: clock.now(), archived: archived() }),
        getProblem: ({ problemId }) => find(problemId),
        async archiveProblem({ problemId, archived: away }) {
          const problem = await find(problemId);
          if (problem === null) {
            throw new NotifierError('not_found', `There is no problem with the id ${problemId}.`, {
              field: 'problemId',
            });
          }
          const mark = { calls: problem.calls, at: clock.now() };
          if (away) {
            marks.set({ ...marks.get(), archived: newestMarks({ ...marks.get().archived, [problemId]: mark }) });
          } else takeOut([problemId]);
          present.touch();
          return (await find(problemId)) ?? problem;
        },
      },
      status: () => ({ problems: present.counts() }),
      on: {
        started: present.touch,
        change({ callIds, unnamed }) {
          if (unnamed || callIds.length > 0) present.touch();
        },
        erasing(what) {
          if (!('all' in what)) return;
          tracker.clear();
          marks.set({ told: {}, archived: {} });
        },
      },
      offer: { problemWatch: watch },
      close: present.close,
    };
  },
});

/** What was invented, sent as a test or told before, is no problem of anybody's. What is fetched later is no news. */
function isFailure({ name, countsAs, source, told, call }: UndecidedEvent): boolean {
  const isMeant = source === 'webhook' && !told && call !== null && !isSample(call.callId);
  return isMeant && (countsAs ?? documentedName(name)) === 'call.failed';
}
