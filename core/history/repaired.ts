/** What was done about a damaged file. */
export interface Repair {
  /** Where the damaged file is kept. */
  setAsideAs: string;
  /** How many events could be read from it. */
  events: number;
  /** How many could not; null where the file does not tell any more how many there were. */
  lost: number | null;
}

/** How much a file is looked at before it is used: `head`: what every start reads; `whole`: every page; `none`: it is damaged. */
export type FileTrust = 'head' | 'whole' | 'none';
