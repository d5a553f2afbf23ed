import type { App } from 'electron';
import type { Clock, Logger } from '../core/ports.ts';

export interface QuitOptions {
  app: Pick<App, 'on' | 'exit'>;
  clock: Clock;
  logger: Logger;
  /** Lets go of everything: engine, tray, listeners. */
  stop: () => Promise<void>;
}

export interface Quit {
  /** Whether the app is on its way out: windows then close instead of hiding. */
  isQuitting(): boolean;
  /** Ends at once what must end in order, when the system waits for nobody (Windows' log-off sends none of the events). */
  now(): void;
}

/** The engine promises to stop within 3 s; past that the system's patience (5 s on Windows) is the measure. */
const deadlineMs = 4_000;

/** Ends the app in order: windows close, everything stops once, then the process exits, late or not. */
export function createQuit({ app, clock, logger, stop }: QuitOptions): Quit {
  let quitting = false;
  let stopping = false;

  app.on('before-quit', () => {
    quitting = true;
  });
  // Without a listener Electron quits with its last window; this app lives in the tray.
  app.on('window-all-closed', () => {});
  const end = (): void => {
    if (stopping) return;
    stopping = true;
    const cancel = clock.after(deadlineMs, () => {
      logger.error('Stopping took too long; exiting anyway');
      app.exit(0);
    });
    stop()
      .catch((error: unknown) => logger.error('Stopping failed', { error: String(error) }))
      .finally(() => {
        cancel();
        app.exit(0);
      });
  };
  app.on('will-quit', (event) => {
    event.preventDefault();
    end();
  });

  return {
    isQuitting: () => quitting,
    now() {
      quitting = true;
      end();
    },
  };
}
