import type { Clipboard } from 'electron';
import type { NotifierApi, NotifierStatus } from '../../core/contract/api.ts';
import { pauseUntil } from '../../core/contract/pause.ts';
import { isProfileAction, type PresenceAction } from '../../core/contract/presence.ts';
import { assertNever } from '../../core/kernel/errors.ts';

export interface TrayActionOptions {
  /** The engine's methods. Throws before it has started. */
  api: () => Pick<
    NotifierApi,
    'pause' | 'resume' | 'switchProfile' | 'liftQuietHours' | 'updateSettings' | 'checkForUpdates' | 'restartToUpdate'
  >;
  status: () => NotifierStatus;
  clipboard: Pick<Clipboard, 'writeText'>;
  now: () => number;
  showWindow: (page?: string) => void;
  quit: () => void;
  /** Called when an action could not be done. */
  onFailed: (action: PresenceAction, error: unknown) => void;
}

/** Gives the function that does what the user chose in the tray's menu, or the app's. */
export function createTrayActions(options: TrayActionOptions): (action: PresenceAction) => void {
  const { api, status, clipboard, now, showWindow, quit, onFailed } = options;

  const perform = async (action: PresenceAction): Promise<void> => {
    if (typeof action === 'object') {
      showWindow(action.page);
      return;
    }
    if (isProfileAction(action)) {
      await api().switchProfile({ id: action.slice('profile:'.length) });
      return;
    }
    switch (action) {
      case 'open':
        showWindow();
        return;
      case 'settings':
        showWindow('/settings');
        return;
      case 'copy-webhook-url': {
        const { webhookUrl, url } = status().receiver;
        await clipboard.writeText(webhookUrl ?? url);
        return;
      }
      case 'pause-30-minutes':
      case 'pause-1-hour':
      case 'pause-4-hours':
      case 'pause-until-tomorrow':
      case 'pause-until-resumed':
        await api().pause({ until: pauseUntil(action, now()) });
        return;
      case 'resume':
        await api().resume({});
        return;
      case 'notify-anyway':
        await api().liftQuietHours({});
        return;
      case 'private-mode-on':
      case 'private-mode-off':
        await api().updateSettings({ app: { privateMode: action === 'private-mode-on' } });
        return;
      case 'look-for-updates':
        showWindow('/settings');
        await api().checkForUpdates({});
        return;
      case 'restart-to-update':
        await api().restartToUpdate({});
        return;
      case 'quit':
        quit();
        return;
      default:
        assertNever(action);
    }
  };

  return (action) => {
    perform(action).catch((error: unknown) => onFailed(action, error));
  };
}
