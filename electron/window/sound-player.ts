import type { BrowserWindow, BrowserWindowConstructorOptions } from 'electron';
import type { Clock, Logger } from '../../core/kernel/ports.ts';

export interface SoundPlayerOptions {
  /** Makes the window; `new BrowserWindow(options)` in the app. */
  create: (options: BrowserWindowConstructorOptions) => BrowserWindow;
  /** Address of the player's page, without a fragment. */
  url: string;
  clock: Pick<Clock, 'now' | 'after'>;
  logger: Pick<Logger, 'warn'>;
}

/** Plays one of the app's own sounds; `volume` from 0 to 1. */
export type PlaySound = (sound: { name: string; volume: number }) => void;

/** Longer than any of the sounds and the start of a page. */
const keptMs = 15_000;
/** What comes so soon after the same is heard with it. */
const sameMs = 1_500;

/**
 * Plays sounds in a window of its own that is never shown: the app's one window may be closed to the tray, or was never made. It is
 * made when something is to be heard, and goes when nothing was for a while.
 */
export function createSoundPlayer({ create, url, clock, logger }: SoundPlayerOptions): PlaySound {
  let window: BrowserWindow | null = null;
  let cancel = (): void => {};
  let last = { name: '', at: Number.NEGATIVE_INFINITY };
  let played = 0;

  const open = (): BrowserWindow => {
    const made = create({
      show: false,
      skipTaskbar: true,
      focusable: false,
      width: 100,
      height: 100,
      // A page that is not seen is slowed down.
      webPreferences: { contextIsolation: true, sandbox: true, nodeIntegration: false, backgroundThrottling: false },
    });
    made.on('closed', () => {
      if (window !== made) return;
      window = null;
      cancel();
    });
    made.webContents.on('render-process-gone', () => made.destroy());
    return made;
  };

  return ({ name, volume }) => {
    const now = clock.now();
    if (name === last.name && Math.abs(now - last.at) < sameMs) return;
    last = { name, at: now };
    const player = window ?? open();
    window = player;
    played += 1;
    cancel();
    cancel = clock.after(keptMs, () => player.destroy());
    // The number makes it another address, so that the same sound is heard again.
    player.loadURL(`${url}#${name}/${volume}/${played}`).catch((error: unknown) => {
      // What is asked for next cuts the one before short.
      if (error instanceof Error && 'code' in error && error.code === 'ERR_ABORTED') return;
      logger.warn('A sound could not be played', { name, error: String(error) });
    });
  };
}
