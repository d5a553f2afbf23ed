/** What a team's members do with calls, known to all of them. */

export interface Status {
  /** Null where this computer belongs to no team. */
  team: {
    /** What it is called in the team. */
    name: string;
    /** Whether what is done here reaches the others now, and what they do comes here. */
    isConnected: boolean;
    /** Why not, in words; null while all is well. */
    problem: string | null;
  } | null;
}
