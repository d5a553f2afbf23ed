/** Has the key of the settings work everywhere, and takes a change back that the system refuses. */

import type { GlobalKey, Logger } from '../../kernel/ports.ts';
import type { LiveSettings } from '../../settings/settings.ts';
import { feature } from '../feature.ts';
import type * as contract from './contract.ts';

interface Needs {
  /** Null where the host has none. */
  globalKey: GlobalKey | null;
  settings: Pick<LiveSettings, 'get' | 'update'>;
  logger: Logger;
}

export const globalKey = feature<object, contract.Status>()({
  name: 'global-key',
  start({ globalKey: key, settings, logger }: Needs, { refresh }) {
    /** What the system gave. */
    let inForce = '';
    let refused: string | null = null;

    function use(wanted: string): boolean {
      if (key === null || wanted === inForce) return true;
      const given = key.set(wanted);
      if (given) inForce = wanted;
      else key.set(inForce);
      refused = given ? null : wanted;
      refresh();
      return given;
    }

    function takeBack(before: string): void {
      try {
        settings.update({ app: { globalKey: before } });
      } catch (error) {
        logger.error('The global key could not be set back', { error });
      }
    }

    return {
      status: () => ({ globalKey: key === null ? null : { refused, isDesktops: key.isDesktops } }),
      on: {
        // Another app may have it now and not at the next start: the setting stays.
        started: () => use(settings.get().app.globalKey),
        settings(now, before) {
          const [wanted, last] = [now.app.globalKey, before.app.globalKey];
          if (wanted === last || use(wanted)) return;
          // Later: who hears of settings after this would hear of the older ones last.
          queueMicrotask(() => takeBack(last));
        },
      },
      close: () => void key?.set(''),
    };
  },
});
