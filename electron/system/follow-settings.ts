import type { NativeTheme } from 'electron';
import type { Logger } from '../../core/kernel/ports.ts';
import { defaultSettings, type Settings, settingsSchema } from '../../core/settings/schema.ts';
import type { ObservableSettings } from './settings.ts';
import type { LoginItem } from './start-at-login.ts';

export interface FollowSettingsOptions {
  settings: ObservableSettings;
  /** Null where the app cannot start at login. */
  loginItem: LoginItem | null;
  nativeTheme: Pick<NativeTheme, 'themeSource'>;
  window: { setHiddenFromCapture(hidden: boolean): void };
  logger: Logger;
}

/** Carries the settings that are the host's to the system, now and after each change: theme, start at login, and
 * whether screen shares leave the window out. */
export function followSettings({ settings, loginItem, nativeTheme, window, logger }: FollowSettingsOptions): void {
  const attempt = (change: () => void): void => {
    try {
      change();
    } catch (error) {
      logger.error('Start at login could not be changed', { error });
    }
  };

  let current = appSettings(settings.read());
  nativeTheme.themeSource = current.theme;
  window.setHiddenFromCapture(isHiddenFromCapture(current));
  attempt(() => loginItem?.reconcile(current.startAtLogin));

  settings.onWrite((value) => {
    const next = appSettings(value);
    if (next.theme !== current.theme) nativeTheme.themeSource = next.theme;
    if (isHiddenFromCapture(next) !== isHiddenFromCapture(current)) {
      window.setHiddenFromCapture(isHiddenFromCapture(next));
    }
    if (next.startAtLogin !== current.startAtLogin) attempt(() => loginItem?.set(next.startAtLogin));
    current = next;
  });
}

function isHiddenFromCapture({ privateMode, hideFromCapture }: Settings['app']): boolean {
  return privateMode && hideFromCapture;
}

/**
 * What an older version left and this one cannot read counts as not set, as it does for the engine. Beside it stand sections that
 * the host does not know.
 */
function appSettings(stored: unknown): Settings['app'] {
  const app = typeof stored === 'object' && stored !== null && 'app' in stored ? stored.app : undefined;
  return settingsSchema.shape.app.safeParse(app).data ?? defaultSettings.app;
}
