/** What was done about a damaged file. */
export interface Repair {
  /** Where the damaged file is kept; of a journal that is gone, what had been made from it. */
  setAsideAs: string;
  /** How many events could be read from it. */
  events: number;
  /** How many could not; null where the file does not tell any more how many there were. */
  lost: number | null;
  /** Set where the journal was not there any more. */
  missing?: true;
}

/** How much a file is looked at before it is used: `head`: what every start reads; `whole`: every page; `none`: it is damaged. */
export type FileTrust = 'head' | 'whole' | 'none';
