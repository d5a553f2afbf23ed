/** How much memory the headless host, as it ships, holds with a large history that is being searched. */

import { execFileSync } from 'node:child_process';
import { startHost } from '../scripts/start/running-host.ts';
import { filledHistory, seed } from './large-history.ts';
import type { Measure } from './measure.ts';
import { sampleSearches } from './sample-searches.ts';

const repetitions = 20;

/** @param calls how many calls the history has */
export async function resident(calls: number): Promise<Measure[]> {
  const { dataDir } = await filledHistory(calls);
  const host = await startHost(dataDir);
  try {
    for (let repetition = 0; repetition < repetitions; repetition += 1) {
      for (const search of Object.values(sampleSearches(calls, seed))) {
        const response = await fetch(new URL('/api/searchCalls', host.uiUrl), {
          method: 'POST',
          headers: { authorization: `Bearer ${host.apiToken}`, 'content-type': 'application/json' },
          body: JSON.stringify(search),
        });
        await response.arrayBuffer();
      }
    }
    const kilobytes = Number(execFileSync('ps', ['-o', 'rss=', '-p', String(host.process.pid)], { encoding: 'utf8' }));
    return [
      {
        name: `resident memory with ${calls.toLocaleString('en')} calls, after searching`,
        value: kilobytes / 1024,
        unit: 'MiB',
        budget: { limit: 150, good: 'below' },
      },
    ];
  } finally {
    await host.stop();
  }
}
