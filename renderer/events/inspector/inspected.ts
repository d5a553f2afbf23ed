/** An event that the inspector shows, or compares with. */
export interface Inspected {
  sequence: number;
  name: string;
  receivedAt: number;
}
