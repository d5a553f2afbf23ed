/** What the app did and what came: deliveries, alerts, outages, and all of it in numbers. */

import { z } from 'zod';
import { cursor, limit, nothing, time } from '../../contract/inputs.ts';
import type { AlertRecord, DeliveryRecord, Misunderstood, OutageRecord, Overview } from '../../contract/records.ts';
import { deliveryOutcomes } from '../../events/vocabulary.ts';

export const inputs = {
  listDeliveries: z.strictObject({ outcome: z.enum(deliveryOutcomes).optional(), limit, cursor }),
  /** What was not understood lately, by sender and shape. */
  listMisunderstood: nothing,
  /** The body of a delivery as it came. */
  getDeliveryBody: z.strictObject({ sequence: z.int().min(1) }),
  /** `silent` false: only what notified, or was to. A page may hold fewer than asked for, even none, with a cursor to go on from. */
  listAlerts: z.strictObject({ silent: z.boolean().default(true), limit, cursor }),
  listOutages: z.strictObject({ limit }),
  /** `days`: when each day begins, oldest first, where they are not the days of the engine's time zone. */
  getOverview: z.strictObject({ from: time, to: time, days: z.array(time).max(400).optional() }),
} as const;

export interface Outputs {
  listDeliveries: { deliveries: DeliveryRecord[]; nextCursor: string | null };
  listMisunderstood: { kinds: Misunderstood[] };
  /** Null where it is not kept any more. */
  getDeliveryBody: { body: string } | null;
  listAlerts: { alerts: AlertRecord[]; nextCursor: string | null };
  listOutages: { outages: OutageRecord[] };
  getOverview: Overview;
}
