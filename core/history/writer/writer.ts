/** The thread that writes: journal first, projections in slices between the commits. */

import type { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { NotifierError } from '../../kernel/errors.ts';
import type { HistoryChange, HistoryProgress, WriterMethods } from '../history.ts';
import type { RecogniserThread } from '../recogniser/recogniser-thread.ts';
import { prepared } from '../statements.ts';
import { wireError } from '../worker/disk-error.ts';
import type { Role } from '../worker/role.ts';
import { alertMethods, closePending, undecidedEvents } from './alerts.ts';
import { createChangeReport } from './change-report.ts';
import { createCounters } from './counters.ts';
import { createDiskTrouble } from './disk-trouble.ts';
import { createEraser } from './eraser.ts';
import { createGroupCommit } from './group-commit.ts';
import { importEvents, journalDelivery, journalRejection } from './journal.ts';
import { createLargeEvents } from './large-events.ts';
import { createLogMerge } from './log-merge.ts';
import { writeNote } from './notes.ts';
import { fillOutage, outageBegan, outageEnded } from './outages.ts';
import { unbegunWork } from './pacing.ts';
import { createProjector, type Projected } from './projector.ts';
import { markRead } from './reads.ts';
import { createRebuild } from './rebuild.ts';
import { createRecentKeys } from './recent-keys.ts';
import { createSlices } from './slices.ts';
import { createSweeper } from './sweeper.ts';
import { createTransact } from './transact.ts';
import { unflushed } from './unflushed.ts';

/** How long a projection waits that the disk refused. */
const retryMs = 1_000;
/** Progress is told this often. */
const progressMs = 200;
/** How long a decision may take. */
const decisionMs = 20;
/** How long it waits for the load to end. */
const waitForQuietMs = 5;

interface WriterParts {
  /** Reads large bodies; the writer ends it. */
  recogniser: RecogniserThread;
  /** Hears of every commit. */
  onChange(change: HistoryChange): void;
  onProgress(progress: HistoryProgress): void;
  /** Hears of every refusal of the disk. */
  onTrouble(error: unknown): void;
}

/** Starts writing, and goes on with what an earlier run left unfinished. */
export function createWriter(
  database: DatabaseSync,
  { recogniser, onChange, onProgress, onTrouble }: WriterParts,
): Role<WriterMethods> {
  const sql = prepared(database);
  const counters = createCounters(sql);
  const journal = { sql, counters, recent: createRecentKeys(database, sql, counters) };
  const transact = createTransact(database, sql, counters);
  const projector = createProjector(transact, sql, counters);
  const group = createGroupCommit(transact, schedule);
  const report = createChangeReport(facts, onChange);
  const waitingForProjection: (() => void)[] = [];
  const rebuild = createRebuild(transact, sql, counters);
  const sweeper = createSweeper({ database, transact, sql, counters });
  const trouble = createDiskTrouble({
    tryWriting: () => transact(() => sql.run("update meta set value = value where name = 'projected'")),
    onTrouble,
    onTried: () => report.add([], []),
  });
  const logMerge = createLogMerge(database, isQuiet, trouble.note);
  const eraser = createEraser(
    { database, transact, sql, counters },
    {
      caughtUp,
      isQuiet,
      isRebuilding: rebuild.active,
      onProgress: (told) => tellProgress({ task: 'erase', ...told }, true),
      onErased() {
        report.addUnnamed();
        report.flush();
      },
    },
  );
  const largeEvents = createLargeEvents({
    recogniser,
    sql,
    write: (run) => unflushed(database, () => transact(run)),
    onRead: schedule,
    onRefused: trouble.note,
  });
  const slices = createSlices({
    database,
    onWrote: logMerge.wrote,
    onRefused: trouble.note,
    onUnread: largeEvents.read,
  });
  const waitingForRebuild: PromiseWithResolvers<{ events: number; calls: number }>[] = [];
  let toldProgressAt = Number.NEGATIVE_INFINITY;
  let scheduled = false;
  let closed = false;
  const [projecting, maintaining] = [unbegunWork(), unbegunWork()];

  closePending(sql);
  report.flush();
  schedule();

  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    setImmediate(pump);
  }

  /** Commits what waits. Its answers go out at the end of the turn: a slice, which one huge body may make long, comes after. */
  function pump(): void {
    if (closed) return;
    if (group.waiting() > 0) {
      trouble.note(group.commit());
      logMerge.wrote();
      setImmediate(goOn, true);
    } else goOn(false);
  }

  function goOn(wrote: boolean): void {
    scheduled = false;
    if (closed) return;
    const most = projector.behind() && !largeEvents.holdUp(projecting) ? slices.most(projecting) : 0;
    const slice = most > 0 ? project(most) : null;
    if (wrote || slice !== null) report.add(slice?.callIds ?? [], slice?.campaignIds ?? []);
    if (group.waiting() > 0 || (slice !== null && projector.behind())) {
      schedule();
      return;
    }
    if (projector.behind()) {
      if (!largeEvents.holdUp(projecting)) setTimeout(schedule, most > 0 ? retryMs : waitForQuietMs);
      return;
    }
    if (waitingForProjection.length > 0) report.flush();
    for (const resolve of waitingForProjection.splice(0)) resolve();
    if (largeEvents.holdUp(maintaining)) return;
    if (rebuild.active()) rebuildMore(slices.most(maintaining));
    else if (sweeper.active()) sweepMore(slices.most(maintaining));
  }

  function isQuiet(): boolean {
    const busy = group.waiting() > 0 || projector.behind() || rebuild.active() || sweeper.active();
    return !busy && slices.load() === 'quiet';
  }

  /** The journal is projected and nothing waits: time for a slice of a rebuild. */
  function rebuildMore(most: number): void {
    const slice = most > 0 ? slices.run(maintaining, () => rebuild.advance(most)) : null;
    if (slice === null) {
      if (!largeEvents.holdUp(maintaining)) setTimeout(schedule, most > 0 ? retryMs : waitForQuietMs);
      return;
    }
    report.add(slice.callIds, slice.campaignIds);
    tellProgress({ task: 'rebuild', done: slice.done, total: slice.total }, slice.result !== null);
    if (slice.result !== null) {
      report.flush();
      for (const { resolve } of waitingForRebuild.splice(0)) resolve(slice.result);
    }
    schedule();
  }

  /** As above, for a slice of what takes old calls away. */
  function sweepMore(most: number): void {
    const restMs = sweeper.restMs();
    const slice = most > 0 && restMs === 0 ? slices.run(maintaining, () => sweeper.advance(most)) : null;
    if (slice === null) {
      setTimeout(schedule, Math.max(restMs, waitForQuietMs));
      return;
    }
    const { failure, callIds, campaignIds, done, total } = slice;
    if (failure !== null) trouble.note(failure);
    report.add(callIds, campaignIds);
    if (!sweeper.active()) report.flush();
    tellProgress({ task: 'sweep', done, total }, !sweeper.active());
    schedule();
  }

  function tellProgress(progress: HistoryProgress, last: boolean): void {
    if (performance.now() - toldProgressAt < progressMs && !last) return;
    toldProgressAt = performance.now();
    onProgress(progress);
  }

  /** Projects a slice; null when the disk would not let it, or a large event must be read first. */
  function project(most: number): Projected | null {
    try {
      return slices.run(projecting, () => projector.advance(most));
    } catch (error) {
      if (most > 1) return project(1);
      projector.skip(`This event could not be read: ${wireError(error).message}`);
      return { rows: 1, callIds: [], campaignIds: [] };
    }
  }

  function facts(): Omit<HistoryChange, 'callIds' | 'campaignIds' | 'unnamed'> {
    return {
      counts: counters.counts(),
      lag: projector.lag(),
      lastEventAt: counters.get('last_event_at') || null,
      lastWebhookAt: counters.get('last_webhook_at') || null,
      problem: trouble.problem(),
    };
  }

  function caughtUp(): Promise<void> {
    return new Promise((resolve) => {
      waitingForProjection.push(resolve);
      schedule();
    });
  }

  /** Whether something came about which a decision may still be made. */
  function isUndecided(): boolean {
    return projector.behind() || undecidedEvents(sql, counters, 1).length > 0;
  }

  /** For what has nothing to give back. */
  async function add(run: () => void): Promise<null> {
    await group.add(run);
    return null;
  }

  return {
    methods: {
      append: (delivery) =>
        group.add(() => {
          slices.delivered();
          return journalDelivery(journal, delivery);
        }),
      reject: (rejection) => add(() => journalRejection(sql, counters, rejection)),
      ...alertMethods(sql, counters, group),
      async markRead(input) {
        const result = await group.add(() => markRead(sql, counters, input));
        report.add(input.callIds, []);
        report.flush();
        return result;
      },
      outageBegan: (input) => add(() => outageBegan(sql, input)),
      outageEnded: (input) => add(() => outageEnded(sql, input)),
      fillOutage: (input) => add(() => fillOutage(sql, input)),
      writeNote: (input) => add(() => writeNote(sql, input)),
      async rebuild() {
        if (rebuild.active()) throw new NotifierError('conflict', 'The history is being rebuilt already.');
        if (eraser.active()) {
          throw new NotifierError('conflict', 'Part of the history is being erased: rebuild it after that.');
        }
        rebuild.begin();
        const waiting = Promise.withResolvers<{ events: number; calls: number }>();
        waitingForRebuild.push(waiting);
        schedule();
        return waiting.promise;
      },
      sweep(limits) {
        const swept = sweeper.begin(limits);
        schedule();
        return swept;
      },
      erase: (what) => eraser.erase(what),
      finishErasing: () => eraser.finish(),
      async importEvents({ events, besideAlerts }) {
        for (;;) {
          const imported = await group.add(() =>
            besideAlerts && isUndecided() ? null : importEvents(journal, events),
          );
          if (imported !== null) return imported;
          await delay(decisionMs);
        }
      },
      caughtUp: () => caughtUp().then(() => null),
    },
    async close() {
      closed = true;
      report.close();
      trouble.close();
      sweeper.close();
      logMerge.close();
      for (const { reject } of waitingForRebuild) {
        reject(new NotifierError('unavailable', 'The app ended; the rebuild goes on when it is started again.'));
      }
      while (group.waiting() > 0) group.commit();
      await largeEvents.close();
      database.exec('pragma optimize');
      database.close();
    },
  };
}
