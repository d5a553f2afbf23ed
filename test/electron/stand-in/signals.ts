import { app } from './app.ts';

/** Electron quits in order at these (shell/browser/electron_browser_main_parts_posix.cc), before which Node would end. */
export function quitOnSignals(): void {
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => app.quit());
}
