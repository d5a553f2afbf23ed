/** The thread of the views: it carries them forward from the journal, and takes away what is to go. */

import type { DatabaseSync } from 'node:sqlite';
import { deleteAllCopies } from '../copies.ts';
import type { HistoryChange, HistoryProgress } from '../history.ts';
import type { IntakeMethods } from '../journal/intake-methods.ts';
import type { RecogniserThread } from '../recogniser/recogniser-thread.ts';
import { prepared } from '../sqlite/statements.ts';
import { createTransact } from '../sqlite/transact.ts';
import type { Ask } from '../threads/ask.ts';
import type { Board } from '../threads/board.ts';
import { wireError } from '../threads/disk-error.ts';
import type { Role } from '../threads/role.ts';
import { lastAct } from './acts.ts';
import { aboutAlert, heldBack, lastAsked, undecidedEvents } from './alerts.ts';
import { createChangeReport } from './change-report.ts';
import { createCounters } from './counters.ts';
import { createEraser } from './eraser.ts';
import { createFollower } from './follower.ts';
import { createLargeEvents } from './large-events.ts';
import { createLogMerge } from './log-merge.ts';
import { createPacker } from './packer.ts';
import { createProjector } from './projector.ts';
import { markable } from './reads.ts';
import { createSweeper } from './sweeper.ts';
import { namedCalls } from './triage.ts';
import { createTurns } from './turns.ts';
import type { ViewsMethods } from './views-methods.ts';

/** Progress is told this often. */
const progressMs = 200;

export interface ViewsParts {
  board: Board;
  journalPath: string;
  /** Reads large bodies; the views end it. */
  recogniser: RecogniserThread;
  ask: Ask<IntakeMethods>;
  /** Whether they are made beside others that answer meanwhile. */
  isBuilding: boolean;
  onChange(change: HistoryChange): void;
  onProgress(progress: HistoryProgress): void;
  /** Hears what keeps the disk from taking what is written, in words; null when it takes it. */
  onProblem(problem: string | null): void;
  /** Hears of every refusal of the disk. */
  onTrouble(error: unknown): void;
}

/** Starts carrying the views forward. */
export function createViews(database: DatabaseSync, options: ViewsParts): Role<ViewsMethods> {
  const { board, journalPath, recogniser, ask, isBuilding, onChange, onProgress, onTrouble } = options;
  const sql = prepared(database);
  const counters = createCounters(sql);
  const transact = createTransact(database, sql, counters);
  const projector = createProjector(transact, sql, counters, board.readable);
  const report = createChangeReport(facts, onChange);
  const opened = { lag: projector.lag(), tail: projector.cursor() + projector.lag() };
  const worth = isBuilding ? 0 : worthTelling;
  let problem: string | null = null;
  let progressAt = Number.NEGATIVE_INFINITY;
  let isSettled = false;
  let closed = false;

  function refused(error: unknown): void {
    const now = error === null ? null : wireError(error).message;
    if (error !== null) onTrouble(error);
    if (now === problem) return;
    problem = now;
    options.onProblem(now);
  }

  const largeEvents = createLargeEvents({
    recogniser,
    sql,
    write: (run) => transact(run),
    onRead: () => follower.goOn(),
    onRefused: refused,
  });
  const follower = createFollower({
    projector,
    board,
    largeEvents,
    addParts: (whole, parts) =>
      ask('addParts', {
        whole,
        parts,
        decided: isBuilding || whole <= Math.max(counters.get('decided'), decidedBefore()),
      }),
    onRefused: refused,
    onProjected(slice) {
      if (slice.unnamed) report.addUnnamed();
      report.add(slice.callIds, slice.campaignIds);
      if (opened.lag >= worth && projector.cursor() < opened.tail) {
        const done = Math.min(opened.lag, opened.lag - (opened.tail - projector.cursor()));
        tellProgress({ task: 'rebuild', done: Math.max(0, done), total: opened.lag }, false);
      }
    },
    onCaughtUp: report.flush,
  });
  const inTurn = createTurns();
  const removal = { inTurn, database, sql, transact, counters, ask, foldedTo: follower.foldedTo };
  const isBusy = () => board.isWaiting() || board.isLimited() || projector.behind();
  const sweeper = createSweeper(removal, {
    isBusy,
    onProgress: (now) => tellProgress({ task: 'sweep', ...now }, now.done === now.total),
  });
  const eraser = createEraser(
    { ...removal, journalPath },
    {
      caughtUp: follower.caughtUp,
      isQuiet: () => !isBusy() && !sweeper.active() && follower.isQuiet(),
      onProgress: (now) => tellProgress({ task: 'erase', ...now }, true),
      onErased() {
        report.addUnnamed();
        report.flush();
      },
    },
  );
  const logMerge = isBuilding
    ? null
    : createLogMerge(journalPath, follower.commits, () => !isBusy() && follower.isQuiet());
  const packer = isBuilding
    ? null
    : createPacker({
        sql,
        ask,
        inTurn,
        folded: projector.cursor,
        isBusy,
        isQuiet: () => !isBusy() && !sweeper.active() && !eraser.active() && follower.isQuiet(),
        onTrouble,
      });
  report.flush();
  const settled = settle();
  settled.catch(() => {});

  /** What an earlier run asked for and nobody confirmed, failed: said once all that it decided is known. */
  async function settle(): Promise<void> {
    await follower.foldedTo(opened.tail);
    const last = lastAsked(sql);
    if (last !== null && !isBuilding)
      await follower.foldedTo(await ask('add', { kind: 'ended', at: Date.now(), of: last, meta: {} }));
    if (opened.lag >= worth) tellProgress({ task: 'rebuild', done: opened.lag, total: opened.lag }, true);
    isSettled = true;
    report.flush();
  }

  /** The last event that was decided about, as the journal says: views that are being made may not know it yet. */
  function decidedBefore(): number {
    const text = "select max(of) as last from truth.entries where kind = 'decision' and key is null";
    return sql.get<{ last: number | null }>(text)?.last ?? 0;
  }

  function tellProgress(progress: HistoryProgress, last: boolean): void {
    if (performance.now() - progressAt < progressMs && !last) return;
    progressAt = performance.now();
    onProgress(progress);
  }

  function facts(): Omit<HistoryChange, 'callIds' | 'campaignIds' | 'unnamed'> {
    return {
      counts: counters.counts(),
      unreadFailed: counters.get('unread_failed'),
      lag: projector.lag(),
      lastEventAt: counters.get('last_event_at') || null,
      lastWebhookAt: counters.get('last_webhook_at') || null,
      problem,
    };
  }

  /** Decisions are made once the views know all that was decided before. */
  async function whenSettled<T>(run: () => T, otherwise: T): Promise<T> {
    if (!isSettled && projector.cursor() < opened.tail) return otherwise;
    await settled;
    return run();
  }

  return {
    methods: {
      async caughtUp() {
        await follower.caughtUp();
        await settled;
        return null;
      },
      foldedTo: ({ sequence }) => follower.foldedTo(sequence).then(() => null),
      prepared: () => settled.then(() => null),
      undecided: ({ limit }) => whenSettled(() => undecidedEvents(sql, counters, limit), []),
      heldBack: () => whenSettled(() => heldBack(sql), null),
      aboutAlert: ({ sequence }) => aboutAlert(sql, sequence),
      markable: (input) => markable(sql, input),
      namedCalls: ({ callIds }) => namedCalls(sql, callIds),
      lastAct: () => lastAct(sql),
      sweep: (limits) => sweeper.begin(limits),
      erase: (what) => eraser.erase(what),
      eraseRelayed: () => eraser.eraseRelayed(),
      finishErasing: () => eraser.finish(),
      pack: async ({ before }) => ({ packed: (await packer?.pack(before)) ?? 0 }),
      deleteCopies: () => deleteAllCopies(journalPath),
      size: () => ({ events: counters.get('events'), calls: counters.get('calls') }),
    },
    async close() {
      if (closed) return;
      closed = true;
      report.close();
      sweeper.close();
      logMerge?.close();
      packer?.close();
      await follower.close();
      await largeEvents.close();
      database.exec('pragma optimize');
      database.close();
    },
  };
}

/** Fewer entries are in the views before anybody looks. */
const worthTelling = 2_000;
