/** Decides which host `npm start` runs. Pure: what is so comes in, what to do comes out. */

export interface StartFacts {
  platform: NodeJS.Platform;
  /** Whether there is a screen to show a window on. */
  hasDisplay: boolean;
  /** Whether Chromium can make its sandbox here: not as root, and not where the kernel forbids user namespaces. */
  sandbox: 'works' | 'root' | 'forbidden';
  /** What follows `npm start --`. */
  extraArguments: readonly string[];
}

export type StartDecision =
  | { host: 'desktop'; electronArguments: string[]; note: string | null }
  | { host: 'headless'; arguments: string[]; reason: string | null };

/** Arguments that the desktop app understands; all others are the headless host's. */
const desktopArguments = ['--hidden'];

/** The desktop app wherever it can run, else the headless host, with one sentence that says why. */
export function decideHost(facts: StartFacts): StartDecision {
  const { extraArguments } = facts;
  const foreign = extraArguments.filter((argument) => !desktopArguments.includes(argument));
  if (foreign.length > 0) {
    const reason = `Running without a window, because these options are the headless host's: ${foreign.join(' ')}`;
    return { host: 'headless', arguments: [...extraArguments], reason };
  }
  if (!facts.hasDisplay) {
    const reason =
      'There is no display (neither DISPLAY nor WAYLAND_DISPLAY is set), so the app runs without a window.';
    return headlessInstead(reason);
  }
  switch (facts.sandbox) {
    case 'works':
      return { host: 'desktop', electronArguments: [...extraArguments], note: null };
    case 'root':
      return withoutSandbox(
        extraArguments,
        'Running as root, where Electron has no sandbox: better start it as a user.',
      );
    case 'forbidden':
      return withoutSandbox(
        extraArguments,
        'This system forbids unprivileged user namespaces, so Electron runs without its sandbox; the installed package does not need this.',
      );
  }
}

/** The headless host in place of a desktop app that could not be had or did not start, and why in one sentence. */
export function headlessInstead(reason: string): StartDecision {
  return { host: 'headless', arguments: [], reason };
}

/** How long the desktop app must have run for its end to be the user's wish and not a failure to start. */
const startedAfterMs = 10_000;

/** Whether a desktop app that ended like this never really started. */
export function failedToStart(end: { code: number | null; signal: string | null; ranMs: number }): boolean {
  const crashed = end.code !== 0 && end.signal !== 'SIGINT' && end.signal !== 'SIGTERM';
  return crashed && end.ranMs < startedAfterMs;
}

function withoutSandbox(extraArguments: readonly string[], note: string): StartDecision {
  return { host: 'desktop', electronArguments: ['--no-sandbox', ...extraArguments], note };
}
