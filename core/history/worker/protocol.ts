/** What travels between the engine's thread and a history thread. */

import type { NotifierErrorCode } from '../../kernel/errors.ts';
import type { HistoryChange, HistoryProgress } from '../history.ts';
import type { FileTrust, Repair } from '../repaired.ts';

export interface WorkerSettings {
  role: 'writer' | 'reader' | 'recogniser';
  path: string;
  /** How much the one that writes believes of the file. */
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
  | { kind: 'answer'; id: number; value: unknown }
  | { kind: 'error'; id: number; error: WireError }
  | { kind: 'change'; change: HistoryChange }
  | { kind: 'progress'; progress: HistoryProgress };

/** The method every history thread has besides its own: finish, close the file, end. */
export const closeMethod = 'close';
