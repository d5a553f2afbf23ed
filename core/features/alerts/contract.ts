/** Notifications: what holds them back, and what they tell interfaces. */

import { z } from 'zod';
import { type Done, nothing, time } from '../../contract/inputs.ts';
import type { Place } from '../../contract/place.ts';
import type { AlertRecord } from '../../contract/records.ts';
import type { NotificationCapability } from '../../kernel/ports.ts';

export const inputs = {
  /** `until` null: until resumed by hand. */
  pause: z.strictObject({ until: time.nullable() }),
  resume: nothing,
  /** Has notifications come all the same until the present quiet hours end, and tells at once what they held back. */
  liftQuietHours: nothing,
} as const;

export interface Outputs {
  pause: { pausedUntil: number | null };
  resume: Done;
  /** Null where there are no quiet hours now. */
  liftQuietHours: { liftedUntil: number | null };
}

export interface Status {
  paused: boolean;
  /** While paused: until when; null until resumed by hand. */
  pausedUntil: number | null;
  /** While quiet hours hold: until when; else null. A pause may hold beside them. */
  quietUntil: number | null;
  notifications: NotificationCapability;
}

export interface Pushes {
  alert: AlertRecord;
  /** The user asked for this to be looked at, by clicking a notification. */
  open: Place;
}
