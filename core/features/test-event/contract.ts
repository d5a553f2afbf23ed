/** A sample event that goes the way of a real one. */

import { z } from 'zod';
import { documentedEventNames } from '../../events/names.ts';

export const inputs = {
  /** Sends a sample event to the webhook URL, through the public one where there is one. */
  sendTestEvent: z.strictObject({ event: z.enum(documentedEventNames) }),
} as const;

export interface Outputs {
  sendTestEvent: TestEventResult;
}

export interface TestEventResult {
  /** The address that the sample was sent to; public where there is a public one. */
  url: string;
  viaPublicUrl: boolean;
  /** The id of the call or campaign that the sample is about. */
  callId: string | null;
  campaignId: string | null;
  roundTripMs: number;
}
