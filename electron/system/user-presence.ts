import type { PowerMonitor } from 'electron';
import type { UserPresence } from '../../core/kernel/ports.ts';

export interface UserPresenceOptions {
  powerMonitor: Pick<PowerMonitor, 'getSystemIdleState' | 'on'>;
  /** Whether a window of the app has the focus. */
  hasFocus: () => boolean;
}

/** Who touched nothing for so long is not at the machine. */
const awayAfterSeconds = 300;

/** By the system's own word: idle, or the screen locked. macOS and Windows tell of the lock by events, too. */
export function createUserPresence({ powerMonitor, hasFocus }: UserPresenceOptions): UserPresence {
  let locked = false;
  powerMonitor.on('lock-screen', () => {
    locked = true;
  });
  powerMonitor.on('unlock-screen', () => {
    locked = false;
  });
  return {
    now() {
      const state = powerMonitor.getSystemIdleState(awayAfterSeconds);
      if (locked || state === 'locked' || state === 'idle') return 'away';
      return hasFocus() ? 'looking' : 'here';
    },
  };
}
