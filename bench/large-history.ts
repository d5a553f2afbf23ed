/** A large history on disk, filled once a run however many benchmarks look at it. */

import { closeSync, cpSync, existsSync, fsyncSync, openSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decide } from '../core/features/alerts/decide.ts';
import type { History } from '../core/history/history.ts';
import { openHistory } from '../core/history/open.ts';
import { defaultSettings } from '../core/settings/schema.ts';
import { callBodies } from '../simulator/history.ts';
import { benchDirectory } from './engine.ts';

export interface FilledHistory {
  dataDir: string;
  calls: number;
  databaseBytes: number;
  bodyBytes: number;
  /** Calls journalled and projected. */
  perSecond: number;
  /** Bodies packed, beside nothing else. */
  packedPerSecond: number;
}

export const seed = 'bench';
const files = ['journal.db', 'views.db'];
const inFlight = 500;
const sayEvery = 50_000;

/** A directory in which filled histories stay for the next run; without it they go at the end of this one. */
const shelf = process.env.KEEP;
const filled = new Map<number, Promise<FilledHistory>>();

/** The history with this many calls, the newest from now. A kept one is copied, since benchmarks write into it. */
export function filledHistory(calls: number): Promise<FilledHistory> {
  const known = filled.get(calls) ?? (shelf === undefined ? fill(benchDirectory(), calls) : fromShelf(shelf, calls));
  filled.set(calls, known);
  return known;
}

async function fromShelf(shelf: string, calls: number): Promise<FilledHistory> {
  const place = join(shelf, String(calls));
  const facts = `${place}.json`;
  if (!existsSync(facts)) writeFileSync(facts, JSON.stringify(await fill(place, calls)));
  const dataDir = benchDirectory();
  cpSync(place, dataDir, { recursive: true });
  for (const name of files) flush(join(dataDir, name));
  return { ...(JSON.parse(readFileSync(facts, 'utf8')) as FilledHistory), dataDir };
}

async function fill(dataDir: string, calls: number): Promise<FilledHistory> {
  const history = await openHistory({ dataDir });
  const startedAt = performance.now();
  let bodyBytes = 0;
  const bodies = function* () {
    let done = 0;
    for (const { body } of callBodies(calls, seed)) {
      yield body;
      bodyBytes += body.length;
      done += 1;
      if (done % sayEvery === 0) console.error(`… ${done.toLocaleString('en')} of ${calls.toLocaleString('en')} calls`);
    }
  };
  await journalled(history, bodies());
  const perSecond = calls / ((performance.now() - startedAt) / 1000);
  // Of so many calls nearly all are older than an hour.
  const packingAt = performance.now();
  await history.pack({ before: Date.now() });
  const packedPerSecond = calls / ((performance.now() - packingAt) / 1000);
  await history.close();
  for (const name of files) flush(join(dataDir, name));
  return {
    dataDir,
    calls,
    databaseBytes: files.reduce((sum, name) => sum + statSync(join(dataDir, name)).size, 0),
    bodyBytes,
    perSecond,
    packedPerSecond,
  };
}

/** Has bodies journalled, in the views, and decided. */
async function journalled(history: History, bodies: Iterable<Buffer>): Promise<void> {
  let waiting: Promise<unknown>[] = [];
  const drain = async () => {
    await Promise.all(waiting);
    // Like this the journal and what is made from it grow together, as they do over the years.
    await history.caughtUp(null);
    await decideSome(history);
    waiting = [];
  };
  for (const body of bodies) {
    waiting.push(history.append({ receivedAt: Date.now(), source: 'webhook', headers: {}, query: '', body }));
    if (waiting.length === inFlight) await drain();
  }
  await drain();
}

/** What the system still has to write of gigabytes would be measured with whatever comes next. */
function flush(path: string): void {
  const file = openSync(path, 'r+');
  fsyncSync(file);
  closeSync(file);
}

/** As the engine decides about finished calls, unless the user asks for them. @returns about how many */
export async function decideSome(history: History): Promise<number> {
  const events = await history.undecided({ limit: inFlight });
  const decisions = events.map((event) => {
    const { decision, reason } = decide(event, defaultSettings.notifications, event.receivedAt);
    return {
      sequence: event.sequence,
      eventName: event.name,
      callId: event.call?.callId ?? null,
      campaignId: event.campaign?.campaignId ?? null,
      decidedAt: event.receivedAt,
      decision,
      because: reason,
      rule: null,
      pending: false,
      heldBack: null,
    };
  });
  await history.recordDecisions(decisions);
  return events.length;
}
