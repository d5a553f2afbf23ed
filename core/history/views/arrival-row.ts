import type { JournalRow } from '../journal-rows.ts';

/** A delivery, or a part of one, with what the journal says of it. */
export interface ArrivalRow extends JournalRow {
  kind: string;
  source: string;
  part_of: number | null;
  imported: number | null;
  listed: number | null;
  bytes: number;
}
