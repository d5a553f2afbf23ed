/** What the app did and what came: deliveries, alerts, outages, and all of it in numbers. */

import { z } from 'zod';
import { cursor, limit, nothing, time } from '../../contract/inputs.ts';
import type {
  AlertLine,
  AlertRecord,
  DeliveryRecord,
  Misunderstood,
  OutageRecord,
  Overview,
} from '../../contract/records.ts';
import { deliveryOutcomes } from '../../events/vocabulary.ts';

export const inputs = {
  listDeliveries: z.strictObject({ outcome: z.enum(deliveryOutcomes).optional(), limit, cursor }),
  /** What was not understood lately, by sender and shape. */
  listMisunderstood: nothing,
  /** The body of a delivery as it came. */
  getDeliveryBody: z.strictObject({ sequence: z.int().min(1) }),
  /**
   * `silent` false: only what notified, or was to. `fold`: only what was shown by itself; what else was decided comes as lines that
   * count what is alike on one day (`lines`). `line`: what one of these counts. A page may hold fewer than asked for, even none,
   * with a cursor to go on from.
   */
  listAlerts: z.strictObject({
    silent: z.boolean().default(true),
    fold: z.boolean().default(false),
    line: z.strictObject({ kind: z.int().min(1), from: time, until: time }).optional(),
    limit,
    cursor,
  }),
  listOutages: z.strictObject({ limit }),
  /** `days`: when each day begins, oldest first, where they are not the days of the engine's time zone. */
  getOverview: z.strictObject({ from: time, to: time, days: z.array(time).max(400).optional() }),
} as const;

export interface Outputs {
  listDeliveries: { deliveries: DeliveryRecord[]; nextCursor: string | null };
  listMisunderstood: { kinds: Misunderstood[] };
  /** Null where it is not kept any more. */
  getDeliveryBody: { body: string } | null;
  /** `lines`, where they were asked for: of the days that end on this page, the newest day first. */
  listAlerts: { alerts: AlertRecord[]; lines?: AlertLine[]; nextCursor: string | null };
  listOutages: { outages: OutageRecord[] };
  getOverview: Overview;
}
