/** The `simulate` command: finds the running app and plays TopCalls against it. */

import { resolve } from 'node:path';
import { readRunning } from '../core/features/running/running-file.ts';
import { runSimulate } from '../simulator/command.ts';
import type { Story } from '../simulator/play.ts';

export interface SimulateFlags {
  url?: string;
  dataDir: string;
  story: Story;
  minutes: number;
  callsPerMinute: number;
  speed: number;
  seed: string;
}

/** Plays until the story is over or Ctrl+C; gives the exit code. */
export async function simulate(flags: SimulateFlags, env: NodeJS.ProcessEnv): Promise<number> {
  const running = readRunning(resolve(flags.dataDir));
  const url = flags.url ?? running?.webhookUrl ?? running?.receiverUrl;
  if (url === undefined) {
    process.stderr.write('The app is not running. Start it with "npm start", or give a webhook address with --url.\n');
    return 1;
  }
  if (flags.url === undefined && running?.receiverProblem != null) {
    process.stderr.write(`${running.receiverProblem}\n`);
    return 1;
  }
  const stopped = new AbortController();
  process.once('SIGINT', () => stopped.abort());
  process.once('SIGTERM', () => stopped.abort());
  const secret = env.TOPCALLS_WEBHOOK_SECRET;
  return runSimulate(
    { ...flags, url, ...(secret ? { secret } : {}) },
    (line) => void process.stdout.write(`${line}\n`),
    stopped.signal,
  );
}
