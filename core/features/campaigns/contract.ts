/** The campaigns and what became of their calls. */

import { z } from 'zod';
import { cursor, id, limit } from '../../contract/inputs.ts';
import type { CampaignDetail, CampaignSummary } from '../../contract/records.ts';

export const inputs = {
  listCampaigns: z.strictObject({ limit, cursor }),
  getCampaign: z.strictObject({ campaignId: id }),
} as const;

export interface Outputs {
  listCampaigns: { campaigns: CampaignSummary[]; nextCursor: string | null };
  getCampaign: CampaignDetail | null;
}
