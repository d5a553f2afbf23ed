import { mkdirSync } from 'node:fs';
import type { App, CrashReporter } from 'electron';
import type { CrashFolder } from '../../core/features/crashes/crash-folder.ts';

export interface CrashCaptureOptions {
  app: Pick<App, 'on' | 'setPath'>;
  crashReporter: Pick<CrashReporter, 'start'>;
  process: Pick<NodeJS.Process, 'on'>;
  crashes: Pick<CrashFolder, 'record' | 'gone'>;
  /** Where memory images of crashed native code go. */
  dumps: string;
}

/**
 * Has every crash leave a trace on this machine, and nowhere else. Before `ready`, so that the browser engine's own processes
 * are watched from their beginning. With a listener Electron shows no dialog for an error that nobody caught.
 */
export function captureCrashes({ app, crashReporter, process, crashes, dumps }: CrashCaptureOptions): void {
  process.on('uncaughtException', (error) => crashes.record('app', error));
  process.on('unhandledRejection', (reason) => crashes.record('app', reason));
  app.on('child-process-gone', (_event, { type, name, reason }) => {
    crashes.gone('helper', name ? `${type} (${name})` : type, reason);
  });
  try {
    mkdirSync(dumps, { recursive: true, mode: 0o700 });
    app.setPath('crashDumps', dumps);
    crashReporter.start({ uploadToServer: false, compress: false });
  } catch (error) {
    // The app is worth more than the images of its crashes.
    crashes.record('helper', error);
  }
}
