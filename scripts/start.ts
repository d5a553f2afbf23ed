/**
 * `npm start`: builds what is missing or old and runs the desktop app; where that cannot be, the headless host with its
 * interface in the browser. `npm start -- --tunnel off` passes options on to the headless host.
 */

import { join } from 'node:path';
import { buildIfStale, desktopBuild, headlessBuild, headlessHost } from './start/build.ts';
import { type ChildEnd, run, stopWithChildren, wasInterrupted } from './start/child.ts';
import { decideHost, failedToStart, headlessInstead, type StartDecision } from './start/decide.ts';
import { electronBinary } from './start/electron-binary.ts';
import { startFacts } from './start/facts.ts';

const root = join(import.meta.dirname, '..');

stopWithChildren();
process.exitCode = await start(decideHost(startFacts(process.argv.slice(2)))).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  return 1;
});

async function start(decision: StartDecision): Promise<number> {
  if (wasInterrupted()) return 130;
  switch (decision.host) {
    case 'desktop':
      return startDesktop(decision.electronArguments, decision.note);
    case 'headless':
      return startHeadless(decision.arguments, decision.reason);
  }
}

async function startDesktop(electronArguments: readonly string[], note: string | null): Promise<number> {
  await buildIfStale(desktopBuild, root);
  const binary = await electronBinary(root);
  if (binary === null) {
    return start(headlessInstead('Electron could not be downloaded, so the app runs without a window.'));
  }
  if (note !== null) console.error(note);
  const end = await run(binary, [root, ...electronArguments], { environment: electronEnvironment() });
  if (failedToStart(end) && !wasInterrupted()) {
    return start(headlessInstead('The desktop app could not start here, so the app runs without a window.'));
  }
  return exitCodeOf(end);
}

async function startHeadless(args: readonly string[], reason: string | null): Promise<number> {
  if (reason !== null) console.error(reason);
  // The headless host serves the desktop's interface.
  await buildIfStale(desktopBuild, root);
  await buildIfStale(headlessBuild, root);
  if (wasInterrupted()) return 130;
  const end = await run(process.execPath, [...headlessHost(root), 'serve', '--open', ...args]);
  return exitCodeOf(end);
}

/** A child that a signal ended has no code of its own. */
function exitCodeOf(end: ChildEnd): number {
  return end.code ?? (wasInterrupted() ? 130 : 1);
}

/** Set by some editors' terminals; it would make Electron behave as plain Node. */
function electronEnvironment(): NodeJS.ProcessEnv {
  const { ELECTRON_RUN_AS_NODE: _, ...environment } = process.env;
  return environment;
}
