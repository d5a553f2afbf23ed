/** What became visible by an entry. */
export interface Folded {
  callIds?: string[];
  campaignIds?: string[];
  /** Anything may have changed. */
  unnamed?: boolean;
}
