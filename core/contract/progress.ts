/** How far something long has come: the history's own work, a file, a filling in. */
export interface Progress {
  task: string;
  done: number;
  total: number | null;
}
