/** The headless host as it ships, with the data of a directory. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { buildIfStale, headlessBuild, headlessHost } from './build.ts';

const root = join(import.meta.dirname, '../..');

export interface RunningHost {
  process: ChildProcess;
  receiverUrl: string;
  uiUrl: string;
  apiToken: string;
  stop(): Promise<void>;
}

/** Starts it without a tunnel and without notifications. */
export async function startHost(dataDir: string): Promise<RunningHost> {
  await buildIfStale(headlessBuild, root);
  const host = spawn(
    process.execPath,
    [
      ...headlessHost(root),
      ...['serve', '--data-dir', dataDir, '--receiver-port', '0', '--ui-port', '0', '--tunnel', 'off'],
      ...['--notifications', 'off', '--log-format', 'json'],
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const [line] = (await once(createInterface(host.stdout), 'line')) as [string];
  const ready = JSON.parse(line) as Pick<RunningHost, 'receiverUrl' | 'uiUrl' | 'apiToken'>;
  return {
    process: host,
    ...ready,
    async stop() {
      host.kill();
      await once(host, 'exit');
    },
  };
}
