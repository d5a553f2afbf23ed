/** The kept recordings: two files for each call, the sound and what is known of it, readable by this user only. */

import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type KeptRecording, peakCount } from './contract.ts';

const storedSchema = z.object({
  callId: z.string(),
  type: z.string(),
  keptAt: z.number(),
  peaks: z.array(z.number()).max(peakCount).nullable(),
});

interface StoredRecording extends KeptRecording {
  callId: string;
}

export interface RecordingStore {
  /** The oldest first. */
  list(): StoredRecording[];
  get(callId: string): StoredRecording | null;
  /** A path for what is being fetched; what is there already is removed. */
  begin(callId: string): string;
  /** Takes what was fetched to the path that `begin` gave. */
  keep(callId: string, known: Omit<KeptRecording, 'bytes'>): StoredRecording;
  setPeaks(callId: string, peaks: number[]): void;
  /** Null where none is kept. */
  read(callId: string, from: number, bytes: number): Promise<Buffer | null>;
  /** Also what is half there. */
  forget(callId: string): void;
  forgetAll(): void;
}

/** Opens the folder, and removes what an end of the app left half written. */
export function openRecordingStore(dataDir: string): RecordingStore {
  const folder = join(dataDir, 'recordings');
  // Ids come from outside.
  const nameOf = (callId: string) => createHash('sha256').update(callId).digest('hex').slice(0, 40);
  const path = (callId: string, ending: 'audio' | 'json' | 'part') => join(folder, `${nameOf(callId)}.${ending}`);
  const kept = new Map<string, StoredRecording>();
  const remove = (file: string) => rmSync(file, { force: true });

  for (const stored of readFolder(folder, path)) kept.set(stored.callId, stored);

  function write(stored: StoredRecording): void {
    const { bytes: _, ...rest } = stored;
    const part = `${path(stored.callId, 'json')}.new`;
    writeFileSync(part, JSON.stringify(rest), { mode: 0o600, flush: true });
    renameSync(part, path(stored.callId, 'json'));
    kept.set(stored.callId, stored);
  }

  function forget(callId: string): void {
    kept.delete(callId);
    for (const ending of ['json', 'audio', 'part'] as const) remove(path(callId, ending));
  }

  return {
    list: () => [...kept.values()].toSorted((a, b) => a.keptAt - b.keptAt),
    get: (callId) => kept.get(callId) ?? null,
    begin(callId) {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      remove(path(callId, 'part'));
      return path(callId, 'part');
    },
    keep(callId, known) {
      renameSync(path(callId, 'part'), path(callId, 'audio'));
      const stored = { ...known, callId, bytes: statSync(path(callId, 'audio')).size };
      write(stored);
      return stored;
    },
    setPeaks(callId, peaks) {
      const stored = kept.get(callId);
      if (stored !== undefined) write({ ...stored, peaks });
    },
    async read(callId, from, bytes) {
      if (!kept.has(callId)) return null;
      const file = await open(path(callId, 'audio')).catch(() => null);
      if (file === null) return null;
      try {
        const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, from);
        return buffer.subarray(0, bytesRead);
      } finally {
        await file.close();
      }
    },
    forget,
    forgetAll() {
      kept.clear();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

type PathOf = (callId: string, ending: 'audio' | 'json') => string;

/** What is whole; the rest is removed. */
function readFolder(folder: string, path: PathOf): StoredRecording[] {
  const names = readdirIn(folder);
  const whole: StoredRecording[] = [];
  const good = new Set<string>();
  for (const name of names.filter((one) => one.endsWith('.json'))) {
    const parsed = storedSchema.safeParse(jsonIn(join(folder, name)));
    if (!parsed.success || path(parsed.data.callId, 'json') !== join(folder, name)) continue;
    const { size } = statSync(path(parsed.data.callId, 'audio'), { throwIfNoEntry: false }) ?? { size: 0 };
    if (size === 0) continue;
    whole.push({ ...parsed.data, bytes: size });
    for (const ending of ['json', 'audio'] as const) good.add(path(parsed.data.callId, ending));
  }
  for (const name of names) if (!good.has(join(folder, name))) rmSync(join(folder, name), { force: true });
  return whole;
}

function readdirIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function jsonIn(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}
