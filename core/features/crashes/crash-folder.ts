/** Where crash reports lie: on this machine only, readable by this user only, and never many. */

import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Crash, CrashPart } from '../../contract/crash.ts';
import { createEmitter } from '../../kernel/emitter.ts';
import type { Clock, Logger } from '../../kernel/ports.ts';
import { crashFileName, crashOfFile } from './crash-file.ts';
import { crashText } from './crash-report.ts';
import { endedAt, noteEnded } from './ended-processes.ts';
import { createReportQuota } from './report-quota.ts';

export interface CrashFolderOptions {
  dataDir: string;
  version: string;
  clock: Clock;
  logger: Logger;
}

export interface CrashFolder {
  /** Writes a report. Never throws: it is called when things go wrong already. */
  record(part: CrashPart, error: unknown): void;
  /** A process of the app is gone; writes a report unless it ended as it should. `reason` is Electron's word for it. */
  gone(part: CrashPart, what: string, reason: string): void;
  /** When processes were gone that should not have been, milliseconds UTC, in this run and before, with a report or without. */
  goneAt(): number[];
  /** The reports that are there, newest first. */
  list(): Crash[];
  /** The newest report with its text; null where there is none. */
  latest(): (Crash & { text: string }) | null;
  /** Calls `listener` after each report that was written. Returns the unsubscribe function. */
  onRecord(listener: () => void): () => void;
  /** When the app started, milliseconds UTC. */
  startedAt: number;
}

/** Older ones go. */
const keptReports = 20;
/** Images of a process's memory are large, and hold whatever was in it. */
const keptDumps = 3;

/** The folder of the reports, and in it that of the memory images which the browser engine writes when native code crashes. */
export function crashFolders(dataDir: string): { reports: string; dumps: string } {
  const reports = join(dataDir, 'crashes');
  return { reports, dumps: join(reports, 'native') };
}

/** The reports in a data directory, newest first. */
export function listCrashes(dataDir: string): Crash[] {
  return namesIn(crashFolders(dataDir).reports).flatMap((name) => crashOfFile(name) ?? []);
}

/** Opens the folder, and clears away what is too much in it. */
export function openCrashFolder({ dataDir, version, clock, logger }: CrashFolderOptions): CrashFolder {
  const { reports, dumps } = crashFolders(dataDir);
  const startedAt = clock.now();
  const started = clock.monotonic();
  const recorded = createEmitter('crash reports', logger);
  const quota = createReportQuota();

  const write = (part: CrashPart, error: unknown): void => {
    const at = clock.now();
    const upSeconds = Math.round((clock.monotonic() - started) / 1_000);
    mkdirSync(reports, { recursive: true, mode: 0o700 });
    const paths = [[dataDir, '[data directory]'] as const, [homedir(), '[home]'] as const];
    const text = crashText({ at, part, version, upSeconds, error, paths });
    const file = crashFileName({ at, part });
    writeFileSync(join(reports, file), text, { mode: 0o600 });
    const replaced = quota.replacedBy(part, file);
    if (replaced !== null) rmSync(join(reports, replaced), { force: true });
    for (const name of namesIn(reports).slice(keptReports)) rmSync(join(reports, name), { force: true });
  };

  const record = (part: CrashPart, error: unknown): void => {
    logger.error('Something that should not happen has happened', { part, error });
    if (!quota.allows(part)) return;
    try {
      write(part, error);
      recorded.emit();
    } catch (failure) {
      logger.error('A crash report could not be written', { error: failure });
    }
  };

  attempt(() => clearDumps(dumps));
  return {
    startedAt,
    record,
    gone(part, what, reason) {
      if (endedAsItShould.has(reason)) {
        logger.info('A process has ended', { what, reason });
        return;
      }
      attempt(() => noteEnded(dumps, clock.now()));
      record(part, `${what} is gone: ${reason}`);
    },
    goneAt: () => endedAt(dumps),
    list: () => listCrashes(dataDir),
    onRecord: recorded.on,
    latest() {
      for (const name of namesIn(reports)) {
        const crash = crashOfFile(name);
        if (crash !== null) return { ...crash, text: readFileSync(join(reports, name), 'utf8') };
      }
      return null;
    },
  };
}

/** Also when somebody, or the system, ended it on purpose. */
const endedAsItShould: ReadonlySet<string> = new Set(['clean-exit', 'killed']);

/** The names of the reports, newest first. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => crashOfFile(name) !== null)
      .sort()
      .reverse();
  } catch {
    return [];
  }
}

/** Leaves the newest memory images, wherever in its folder the browser engine has put them. */
function clearDumps(folder: string): void {
  const found = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.dmp'))
    .map((name) => ({ path: join(folder, name), at: statSync(join(folder, name)).mtimeMs }))
    .sort((a, b) => b.at - a.at);
  for (const { path } of found.slice(keptDumps)) rmSync(path, { force: true });
}

function attempt(work: () => void): void {
  try {
    work();
  } catch {
    // What else there is to do matters more.
  }
}
