/** Methods of the thread that has the journal. */

import type { Part } from '../../events/read-delivery.ts';
import type { Receipt } from '../history.ts';
import type { NewDelivery, NoteName, PassedOver, RelayBatch, RelayGap, RelayReceipt } from '../kept.ts';
import type { TeamBatch } from '../team.ts';
import type { NewFact } from './entry.ts';
import type { ImportedLine } from './imported-line.ts';
import type { NewFrame } from './packing.ts';
import type { Removal } from './remove.ts';

export interface IntakeMethods {
  append(delivery: NewDelivery): Receipt;
  /** Adds what is no delivery; gives its number. */
  add(fact: NewFact): number;
  /** Adds the other events of a delivery of several, those that are not there yet. `decided`: nothing is decided about them. */
  addParts(input: { whole: number; parts: Part[]; decided: boolean }): null;
  /** Answers once all that was asked for before is committed. */
  settled(input: null): null;
  appendRelayed(batch: RelayBatch): RelayReceipt;
  passOverRelayed(input: PassedOver): null;
  relayGapFilled(input: { gap: RelayGap; now: number }): null;
  /** What this note named is erased; what was noted since stays. */
  relayErased(input: { note: string }): null;
  appendTeam(batch: TeamBatch): { added: number };
  importEntries(lines: ImportedLine[]): { added: number; known: number };
  readNote(input: { name: NoteName | 'erasing' }): string | null;
  writeNote(input: { name: NoteName; value: string | null; at: number }): null;
  /** Takes entries away, and adds one that says so; gives its number. */
  remove(removal: Removal): number;
  /** Takes all but the notes away, likewise. */
  removeAll(input: { at: number; erasing: string }): number;
  noteErasing(input: { at: number; value: string | null }): null;
  /** Takes away what is about nothing any more. */
  removeOrphans(input: { at: number; upTo: number }): null;
  /** Moves bodies into frames; gives how many. */
  pack(frames: NewFrame[]): number;
  /** Gives some free pages back to the disk; gives how many are left. */
  giveBack(input: { pages: number }): { freePages: number };
  /**
   * Writes the file anew, so that nothing is left in it of what was removed.
   * @throws NotifierError `disk` or `conflict`: traces are left
   */
  rewrite(input: null): null;
}
