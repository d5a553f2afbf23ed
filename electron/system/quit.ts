import type { App } from 'electron';
import type { Clock, Logger } from '../../core/kernel/ports.ts';

export interface QuitOptions {
  app: Pick<App, 'on' | 'exit' | 'relaunch' | 'releaseSingleInstanceLock'>;
  clock: Clock;
  logger: Logger;
  /** Lets go of everything: engine, tray, listeners. */
  stop: () => Promise<void>;
  /** The program that starts the app, where that is not the running one (an AppImage). */
  program: string | undefined;
}

export interface Quit {
  /** Whether the app is on its way out: windows then close instead of hiding. */
  isQuitting(): boolean;
  /** A window is shown: a quit that was begun and has stopped nothing yet was cancelled. */
  staysOpen(): void;
  /** Ends at once what must end in order, when the system waits for nobody (Windows' log-off sends none of the events). */
  now(): void;
  /**
   * Ends in order and hands over to `last`, which quits by itself or says that it failed: the app is then started again, as
   * it is when nothing has happened after a minute.
   */
  endWith(last: (failed: () => void) => void): void;
}

/** The engine promises to stop within 3 s; past that the system's patience (5 s on Windows) is the measure. */
const deadlineMs = 4_000;
/** Long enough for somebody who has to type a password before a package is installed. */
const handOverMs = 60_000;

/** Ends the app in order: windows close, everything stops once, then the process exits, late or not. */
export function createQuit({ app, clock, logger, stop, program }: QuitOptions): Quit {
  let quitting = false;
  let stopping = false;
  let stopped = false;

  app.on('before-quit', () => {
    quitting = true;
  });
  // Without a listener Electron quits with its last window; this app lives in the tray.
  app.on('window-all-closed', () => {});

  const end = (last: () => void): void => {
    if (stopping) return;
    quitting = true;
    stopping = true;
    const finish = (): void => {
      if (stopped) return;
      stopped = true;
      last();
    };
    const cancel = clock.after(deadlineMs, () => {
      logger.error('Stopping took too long; ending anyway');
      finish();
    });
    stop()
      .catch((error: unknown) => logger.error('Stopping failed', { error: String(error) }))
      .finally(() => {
        cancel();
        finish();
      });
  };
  app.on('will-quit', (event) => {
    // Everything has stopped, and whoever took over quits now.
    if (stopped) return;
    event.preventDefault();
    end(() => app.exit(0));
  });

  const startAgain = (): void => {
    logger.error('The newer version could not be installed; starting this one again');
    app.relaunch(program === undefined ? {} : { execPath: program });
    app.exit(0);
  };

  return {
    isQuitting: () => quitting,
    staysOpen() {
      if (!stopping) quitting = false;
    },
    now: () => end(() => app.exit(0)),
    endWith: (last) =>
      end(() => {
        // The next one starts before this one is gone, and must not take it for running.
        app.releaseSingleInstanceLock();
        clock.after(handOverMs, startAgain);
        try {
          last(startAgain);
        } catch (error) {
          logger.error('Handing over to the newer version failed', { error });
          startAgain();
        }
      }),
  };
}
