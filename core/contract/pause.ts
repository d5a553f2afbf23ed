/** How long notifications can be paused for from the tray, or something be muted. Pure. */

import { assertNever } from '../kernel/errors.ts';

export type PauseAction =
  | 'pause-30-minutes'
  | 'pause-1-hour'
  | 'pause-4-hours'
  | 'pause-until-tomorrow'
  | 'pause-until-resumed';

const minute = 60_000;
const morningHour = 8;

/**
 * Until when a pause lasts, milliseconds UTC; `null` until resumed by hand. "Tomorrow" is 8 in the morning of the next
 * calendar day, in the machine's zone.
 */
export function pauseUntil(action: PauseAction, now: number): number | null {
  switch (action) {
    case 'pause-30-minutes':
      return now + 30 * minute;
    case 'pause-1-hour':
      return now + 60 * minute;
    case 'pause-4-hours':
      return now + 240 * minute;
    case 'pause-until-tomorrow': {
      const today = new Date(now);
      return new Date(today.getFullYear(), today.getMonth(), today.getDate() + 1, morningHour).getTime();
    }
    case 'pause-until-resumed':
      return null;
    default:
      return assertNever(action);
  }
}
