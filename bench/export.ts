/** Writing all calls as a table: how fast, and how much memory that takes. */

import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { usualColumns } from '../core/contract/export-columns.ts';
import { benchDirectory, startEngine } from './engine.ts';
import { filledHistory } from './large-history.ts';
import type { Measure } from './measure.ts';

const mebibyte = 2 ** 20;

/** @param calls how many calls the history has */
export async function exportCalls(calls: number): Promise<Measure[]> {
  const { dataDir } = await filledHistory(calls);
  const engine = await startEngine(dataDir);
  const { callExport } = engine.notifier;
  let rows = 0;
  /** Once a tenth is through, buffers and caches are as large as they get. */
  let early = 0;
  let most = 0;
  const text = callExport.text(
    { filter: {}, format: 'csv', bom: false, columns: [...usualColumns] },
    new AbortController().signal,
    (done) => {
      rows = done;
      const resident = process.memoryUsage.rss() / mebibyte;
      if (early === 0 && done >= calls / 10) early = resident;
      if (early > 0) most = Math.max(most, resident);
    },
  );
  const began = performance.now();
  await pipeline(Readable.from(text), createWriteStream(join(benchDirectory(), 'calls.csv')));
  const seconds = (performance.now() - began) / 1_000;
  await engine.stop();
  return [
    { name: `rows of a table written, of ${rows.toLocaleString('en')}`, value: rows / seconds, unit: 'per second' },
    {
      name: 'memory at its most while it is written, over that after a tenth',
      value: most / early,
      unit: 'ratio',
      budget: { limit: 1.25, good: 'below' },
    },
    { name: 'the same, more', value: most - early, unit: 'MiB' },
  ];
}
