/** A history of calls of every kind, for filters: written as rows of the views, which takes minutes where deliveries take a quarter of an hour. */

import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { numberKey } from '../core/events/problems/number-key.ts';
import { reasonCodeOf } from '../core/events/reasons/reason.ts';
import type { CallFailure, CallOutcome } from '../core/events/vocabulary.ts';
import { openHistory } from '../core/history/open.ts';
import { prepared, type Sql } from '../core/history/sqlite/statements.ts';
import { createFacetCounts, type FacetCounts } from '../core/history/views/facet-counts.ts';
import { addToFacets } from '../core/history/views/facets.ts';
import { openViews } from '../core/history/views/open-views.ts';
import { addToIndex, clearIndex } from '../core/history/views/search-index.ts';
import { speakerBits } from '../core/history/views/speaker-bits.ts';
import { callBodies } from '../simulator/history.ts';
import { type Random, randomOf } from '../simulator/random.ts';
import { benchDirectory } from './engine.ts';

export const newestAt = Date.UTC(2026, 10, 1);

/** What is said on the calls, each on many of them: what these tell is in the journal. */
const conversations = 500;
const yearMs = 365 * 24 * 3_600_000;
const sayEvery = 100_000;
/** On each call that was answered. */
const bothSpeak = speakerBits([{ speaker: 'agent' }, { speaker: 'callee' }]);

const histories = new Map<number, Promise<string>>();

/** The directory of a history of so many calls; filled once a run, or once where it is kept. */
export function variedHistory(calls: number): Promise<string> {
  const known = histories.get(calls) ?? kept(calls);
  histories.set(calls, known);
  return known;
}

async function kept(calls: number): Promise<string> {
  const dataDir = process.env.KEEP === undefined ? benchDirectory() : join(process.env.KEEP, `varied-${calls}`);
  if (existsSync(join(dataDir, 'filled'))) return dataDir;
  mkdirSync(dataDir, { recursive: true });
  await fillVaried(dataDir, calls);
  writeFileSync(join(dataDir, 'filled'), '');
  return dataDir;
}

async function fillVaried(dataDir: string, calls: number): Promise<void> {
  const history = await openHistory({ dataDir });
  const bodies = [...callBodies(conversations, 'filters')];
  const sequences: number[] = [];
  for (const { body } of bodies) {
    const { sequence } = await history.append({
      receivedAt: newestAt - yearMs,
      source: 'webhook',
      headers: {},
      query: '',
      body,
    });
    sequences.push(sequence);
  }
  await history.caughtUp(null);
  await history.close();
  const database = openViews(join(dataDir, 'views.db'), join(dataDir, 'journal.db'), 'head');
  database.exec('pragma synchronous = off');
  const sql = prepared(database);
  database.exec('delete from calls; delete from call_facts; delete from facets; delete from facet_counts');
  clearIndex(sql);
  const said = bodies.map(({ body }) => (JSON.parse(body.toString()) as { transcript: { text: string }[] }).transcript);
  const counts = createFacetCounts(sql);
  const random = randomOf('filters');
  const firstKey = Math.floor(((newestAt - yearMs) * 16) / 1_000);
  const step = Math.max(1, Math.floor((yearMs * 16) / 1_000 / calls));
  for (let index = 0; index < calls; index += 1) {
    if (index % 5_000 === 0) {
      counts.save();
      database.exec(index === 0 ? 'begin' : 'commit; begin');
    }
    const key = firstKey + index * step;
    const place = random.between(0, conversations - 1);
    addCall(sql, counts, random, key, sequences[place] ?? 0, said[place] ?? []);
    if (index % sayEvery === 0) console.error(`… ${index.toLocaleString('en')} of ${calls.toLocaleString('en')} calls`);
  }
  counts.save();
  sql.run("update meta set value = (select count(*) from calls) where name = 'calls'");
  database.exec('commit; analyze main; pragma wal_checkpoint (truncate)');
  database.close();
}

/** What carriers say of calls that failed, the most frequent first; the last are in none of the tables. */
const errors = [
  ...['SIP 403 Forbidden', 'SIP 503 Service Unavailable', 'SIP 480 Temporarily Unavailable', 'SIP 404 Not Found'],
  ...['Q.850;cause=34', 'Q.850;cause=38', 'SIP 488 Not Acceptable Here', 'SIP 607 Unwanted', 'insufficient funds'],
  ...['SIP 408 Request Timeout', 'SIP 500', 'SIP 484', 'SIP 410 Gone', 'SIP 302', 'SIP 407', 'Q.850;cause=3'],
  ...['the moon was in the way', 'please ask again on Monday', 'lost in translation'],
];

/** Half of them by their status alone. */
function failed(random: Random): { failure: CallFailure; errorMessage: string } {
  const failure = random.pick(['no-answer', 'busy', 'rejected', 'failed'] as const);
  if (failure !== 'failed' && random.chance(0.7)) return { failure, errorMessage: `Ended: ${failure}` };
  const place = Math.floor(random.next() ** 2 * errors.length);
  return { failure, errorMessage: `${errors[place]} (request ${random.between(1_000, 9_999)})` };
}

function addCall(
  sql: Sql,
  facetCounts: FacetCounts,
  random: Random,
  key: number,
  sequence: number,
  transcript: { text: string }[],
): void {
  const outcome = random.weighted<CallOutcome>([
    ['completed', 65],
    ['failed', 28],
    ['transferred', 6],
    ['queued', 1],
  ]);
  const isTalk = outcome === 'completed' || outcome === 'transferred';
  const { failure, errorMessage } = outcome === 'failed' ? failed(random) : { failure: null, errorMessage: null };
  const campaign = random.between(1, 60);
  const phoneNumber = `+1${random.between(2_000_000_000, 9_999_999_999)}`;
  const fromPhoneNumber = `+4930${100_000 + (campaign % 8)}`;
  const disposition = isTalk && random.chance(0.6) ? `disposition_${random.between(1, 12)}` : null;
  const campaignName = `Campaign ${campaign}`;
  // Most calls are of a minute or two, few of more than an hour.
  const durationSeconds = isTalk ? Math.round(Math.exp(random.next() * 4 + random.next() * 4)) : null;
  const summary = isTalk ? (transcript[0]?.text ?? null) : null;
  const reasonCode = reasonCodeOf({ outcome, failure, callStatus: failure ?? outcome, errorMessage, campaignName });
  const createdAt = Math.ceil((key * 1_000) / 16);
  sql.run(
    `insert into calls (time_key, call_id, phone_number, from_phone_number, outcome, failure, reason_code, call_status, disposition, answered_by,
       campaign_id, campaign_name, duration_seconds, created_at, summary, error_message, recording_url, transcript_sequence,
       speakers, latest_sequence, unread, number_key, last_at, unreached)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[key, random.uuid(), phoneNumber, fromPhoneNumber, outcome, failure, reasonCode],
    ...[failure ?? outcome, disposition],
    isTalk ? random.pick(['human', 'human', 'human', 'voicemail', 'ivr']) : null,
    ...[`campaign-${campaign}`, campaignName, durationSeconds, createdAt, summary, errorMessage],
    isTalk ? 'https://recordings.example.com/1.mp3' : null,
    ...[isTalk ? sequence : null, isTalk ? bothSpeak : 0, sequence, random.chance(0.02) ? 1 : 0],
    ...[numberKey(phoneNumber), createdAt + (durationSeconds ?? 0) * 1_000, outcome === 'failed' ? 1 : 0],
  );
  addToFacets(sql, facetCounts, key);
  addToIndex(sql, key, {
    ...{ phoneNumber, fromPhoneNumber, campaignName, disposition, transferredTo: null, errorMessage, summary },
    turns: isTalk ? transcript.map(({ text }) => ({ speaker: 'callee', text, at: null })) : [],
  });
}
