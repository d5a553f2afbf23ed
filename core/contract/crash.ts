/** `app`: the program itself; `window`: the window's process died; `page`: the interface's own code; `helper`: any other process. */
export const crashParts = ['app', 'window', 'page', 'helper'] as const;
export type CrashPart = (typeof crashParts)[number];

export interface Crash {
  /** Milliseconds UTC. */
  at: number;
  part: CrashPart;
}
