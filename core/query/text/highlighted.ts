/** Text with the places marked where a search hit. Joined, the segments are the text. */
export type Highlighted = { text: string; hit: boolean }[];
