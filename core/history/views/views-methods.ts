/** Methods of the thread that has the views. */

import type { DeletedCopies, ErasedHistory } from '../../contract/api.ts';
import type { Clicked, EraseWhat, HeldBack, Swept, UndecidedEvent } from '../history.ts';
import type { Metas } from '../journal/entry.ts';
import type { KeepLimits } from '../retention.ts';

export interface ViewsMethods {
  /** Answers once everything journalled so far is in the views. */
  caughtUp(input: null): null;
  /** Answers once the entry of this number, and all before it, is in the views. */
  foldedTo(input: { sequence: number }): null;
  /** Answers once everything that was in the journal when the views were opened is in them. */
  prepared(input: null): null;
  undecided(input: { limit: number }): UndecidedEvent[];
  heldBack(input: null): HeldBack | null;
  aboutAlert(input: { sequence: number }): Clicked | null;
  markable(input: { callIds: string[]; read: boolean }): Metas['mark']['calls'];
  /** Of these calls those that are kept, as a journal's entry names them. */
  namedCalls(input: { callIds: string[] }): Metas['mark']['calls'];
  /** The last act of the user that can be taken back; null where there is none. */
  lastAct(input: null): { act: number; calls: number } | null;
  sweep(limits: KeepLimits): Swept;
  erase(what: EraseWhat): ErasedHistory;
  eraseRelayed(input: null): ErasedHistory | null;
  finishErasing(input: null): ErasedHistory | null;
  /** Packs bodies that arrived before a time, milliseconds UTC, when all is quiet; gives how many. */
  pack(input: { before: number }): { packed: number };
  deleteCopies(input: null): DeletedCopies;
  /** How many events and calls there are. */
  size(input: null): { events: number; calls: number };
}
