/** Where the running app can be reached, for programs of the same user such as `simulate`: gone when it ends. */

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { NotifierStatus } from '../../contract/status.ts';
import type { Logger } from '../../kernel/ports.ts';

const runningSchema = z.object({
  pid: z.int().positive(),
  /** The local webhook address with its token. */
  receiverUrl: z.string(),
  /** Why nothing can be received there; null while it can. */
  receiverProblem: z.string().nullable().default(null),
  /** Why it listens on another port than that of the settings; null where it does not. */
  portProblem: z.string().nullable().default(null),
  /** Why no event can arrive, in words with what to do; null while they can. */
  problem: z.string().nullable().default(null),
  /** The code of that. */
  problemCode: z.string().nullable().default(null),
  /** The public webhook address with its token; null while nothing comes through it. */
  webhookUrl: z.string().nullable(),
});

export type Running = z.infer<typeof runningSchema>;

const pathIn = (dataDir: string) => join(dataDir, 'running.json');

/** What is written of the app with this status. */
export function runningText({ tunnel, receiver }: Pick<NotifierStatus, 'tunnel' | 'receiver'>): string {
  const running: Running = {
    pid: process.pid,
    receiverUrl: receiver.url,
    receiverProblem: receiver.problem,
    portProblem: receiver.portProblem,
    webhookUrl: tunnel.state === 'online' ? receiver.webhookUrl : null,
    problem: tunnel.problem,
    problemCode: tunnel.because?.code ?? null,
  };
  return JSON.stringify(running);
}

/**
 * Writes where the app can be reached, readable by this user only. A disk that refuses it is logged: the app goes on all the same,
 * only that those programs do not find it.
 */
export function announceRunning(dataDir: string, text: string, logger: Logger): void {
  try {
    writeFileSync(pathIn(dataDir), text, { mode: 0o600 });
  } catch (error) {
    logger.warn('Where the app can be reached could not be written', { error: String(error) });
  }
}

/** Removes it. One that stays is known for a stale one by its process, as after a crash. */
export function removeRunning(dataDir: string, logger: Logger): void {
  try {
    rmSync(pathIn(dataDir), { force: true });
  } catch (error) {
    logger.warn('Where the app could be reached could not be removed', { error: String(error) });
  }
}

/** What runs on `dataDir`; null when nothing does, also where a crash left the file behind. */
export function readRunning(dataDir: string): Running | null {
  try {
    const running = runningSchema.parse(JSON.parse(readFileSync(pathIn(dataDir), 'utf8')));
    process.kill(running.pid, 0);
    return running;
  } catch {
    return null;
  }
}
