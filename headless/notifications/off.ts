/** The notifier of a host that shows none: it says so, wherever it is asked. */

import type { NativeNotifier } from '../../core/kernel/ports.ts';

/** @param why in words for the user, with what to do about it */
export function noNotifications(why: string): NativeNotifier {
  return {
    capability: () => ({ available: false, description: why, isByDesign: true }),
    show: async () => ({ outcome: 'failed', reason: why }),
    onActivated: () => () => {},
    close: async () => {},
  };
}

/** Why the headless host shows no notifications on `platform`. */
export function noServiceOn(platform: NodeJS.Platform): string {
  const name = platform === 'darwin' ? 'macOS' : platform === 'win32' ? 'Windows' : platform;
  return `The headless host shows notifications on Linux only, not on ${name}. The desktop app shows them here: npm start`;
}
