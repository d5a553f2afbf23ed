/** Calls journalled, in the views and decided, beside what the text index alone takes of the same texts, in rounds in turn. */

import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { openHistory } from '../core/history/open.ts';
import { callBodies } from '../simulator/history.ts';
import { benchDirectory } from './engine.ts';
import { decideSome } from './large-history.ts';
import { type Measure, percentile } from './measure.ts';

const calls = 20_000;
const rounds = 3;
/** As many as the views take in one transaction. */
const inTransaction = 500;

export async function catchingUp(): Promise<Measure[]> {
  const bodies = [...callBodies(calls, 'catching-up')].map(({ body }) => body);
  const ratios: number[] = [];
  const rates: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const bare = indexed(bodies);
    const whole = await projected(bodies);
    ratios.push(whole / bare);
    rates.push(whole);
  }
  return [
    {
      name: 'calls journalled, in the views and decided, over a bare FTS5 insert',
      value: percentile(ratios, 0.5),
      unit: 'ratio',
      budget: { limit: 0.6, good: 'above' },
    },
    { name: 'calls journalled, in the views and decided', value: percentile(rates, 0.5), unit: 'per second' },
  ];
}

/** @returns calls a second */
async function projected(bodies: readonly Buffer[]): Promise<number> {
  const history = await openHistory({ dataDir: benchDirectory() });
  const startedAt = performance.now();
  let isSent = false;
  const decided = (async () => {
    for (let left = bodies.length; left > 0; ) {
      const now = await decideSome(history);
      left -= now;
      if (now === 0 && isSent) await history.caughtUp(null);
      else if (now === 0) await delay(10);
    }
  })();
  for (let first = 0; first < bodies.length; first += inTransaction) {
    const some = bodies.slice(first, first + inTransaction);
    await Promise.all(
      some.map((body) => history.append({ receivedAt: Date.now(), source: 'webhook', headers: {}, query: '', body })),
    );
  }
  isSent = true;
  await decided;
  const perSecond = bodies.length / ((performance.now() - startedAt) / 1_000);
  await history.close();
  return perSecond;
}

/** Their texts into an index as the views have one, with nothing beside it, on this thread. @returns calls a second */
function indexed(bodies: readonly Buffer[]): number {
  const texts = bodies.map((body) => {
    const { transcript, call_summary: summary } = JSON.parse(body.toString()) as {
      transcript: { text: string }[];
      call_summary: string;
    };
    return [transcript.map(({ text }) => text).join('\n'), summary] as const;
  });
  const database = new DatabaseSync(join(benchDirectory(), 'bare.db'));
  database.exec(`pragma journal_mode = wal; pragma synchronous = normal;
    create virtual table search using fts5 (transcript, summary, content = '', contentless_delete = 1, prefix = '2 3',
      tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co So Mn Mc'");`);
  const insert = database.prepare('insert into search (rowid, transcript, summary) values (?, ?, ?)');
  const startedAt = performance.now();
  for (let first = 0; first < texts.length; first += inTransaction) {
    database.exec('begin');
    for (const [place, [said, summary]] of texts.slice(first, first + inTransaction).entries()) {
      insert.run(first + place + 1, said, summary);
    }
    database.exec('commit');
  }
  const perSecond = texts.length / ((performance.now() - startedAt) / 1_000);
  database.close();
  return perSecond;
}
