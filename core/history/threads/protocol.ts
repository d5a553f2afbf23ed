/** What travels between the engine's thread and a history thread. */

import type { NotifierErrorCode } from '../../kernel/errors.ts';
import type { HistoryChange, HistoryProgress } from '../history.ts';
import type { FileTrust, Repair } from '../repaired.ts';

/** `intake`: writes journal.db; `views`: writes views.db; `reader`: answers from both; `recogniser`: reads large bodies. */
export type ThreadRole = 'intake' | 'views' | 'reader' | 'recogniser';

export interface WorkerSettings {
  role: ThreadRole;
  /** Of journal.db. */
  path: string;
  /** Of views.db, or of the one that is made beside it. */
  viewsPath: string;
  /** Whether these views are made beside others that answer meanwhile. */
  isBuilding: boolean;
  /** What the threads tell one another without a message (`board.ts`). */
  board: SharedArrayBuffer;
  /** How much the ones that write believe of their files. */
  trust: FileTrust;
  /** Where the threads' code is, for the one that starts another. */
  entry: string;
  /** How long recognising one large event may take. */
  recognitionDeadlineMs: number;
}

export interface Request {
  id: number;
  method: string;
  input: unknown;
}

/** What came of what a thread asked another for. */
export type Reply = { replyTo: number } & ({ value: unknown } | { error: WireError });

export type ToWorker = Request | Reply;

export interface WireError {
  code: NotifierErrorCode;
  message: string;
  field: string | undefined;
  stack: string | undefined;
}

export type FromWorker =
  | { kind: 'ready'; repair: Repair | null }
  | { kind: 'failed'; error: WireError }
  /** The file was found damaged: this thread is of no more use. */
  | { kind: 'damage' }
  /** A file of the first edition was damaged, and set aside. */
  | { kind: 'repair'; repair: Repair }
  | { kind: 'answer'; id: number; value: unknown }
  | { kind: 'error'; id: number; error: WireError }
  /** It asks for a method of the thread of the journal. */
  | { kind: 'ask'; id: number; method: string; input: unknown }
  | { kind: 'change'; change: HistoryChange }
  | { kind: 'progress'; progress: HistoryProgress }
  /** What keeps the disk from taking what is written, in words; null when it takes it. */
  | { kind: 'problem'; problem: string | null };

/** The method every history thread has besides its own: finish, close the file, end. */
export const closeMethod = 'close';
