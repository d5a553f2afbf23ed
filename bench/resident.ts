/** How much memory the headless host, as it ships, holds with a large history that is being searched. */

import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { buildIfStale, headlessBuild, headlessHost } from '../scripts/start/build.ts';
import { filledHistory, seed } from './large-history.ts';
import type { Measure } from './measure.ts';
import { sampleSearches } from './sample-searches.ts';

const root = join(import.meta.dirname, '..');
const repetitions = 20;

/** @param calls how many calls the history has */
export async function resident(calls: number): Promise<Measure[]> {
  await buildIfStale(headlessBuild, root);
  const { dataDir } = await filledHistory(calls);
  const host = spawn(
    process.execPath,
    [
      ...headlessHost(root),
      ...['serve', '--data-dir', dataDir, '--receiver-port', '0', '--ui-port', '0', '--tunnel', 'off'],
      ...['--notifications', 'off', '--log-format', 'json'],
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  try {
    const lines = createInterface(host.stdout);
    const [line] = (await once(lines, 'line')) as [string];
    const { uiUrl, apiToken } = JSON.parse(line) as { uiUrl: string; apiToken: string };
    for (let repetition = 0; repetition < repetitions; repetition += 1) {
      for (const search of Object.values(sampleSearches(calls, seed))) {
        const response = await fetch(new URL('/api/searchCalls', uiUrl), {
          method: 'POST',
          headers: { authorization: `Bearer ${apiToken}`, 'content-type': 'application/json' },
          body: JSON.stringify(search),
        });
        await response.arrayBuffer();
      }
    }
    const kilobytes = Number(execFileSync('ps', ['-o', 'rss=', '-p', String(host.pid)], { encoding: 'utf8' }));
    return [
      {
        name: `resident memory with ${calls.toLocaleString('en')} calls, after searching`,
        value: kilobytes / 1024,
        unit: 'MiB',
        budget: { limit: 150, good: 'below' },
      },
    ];
  } finally {
    host.kill();
    await once(host, 'exit');
  }
}
