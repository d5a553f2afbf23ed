/** What one event says of a campaign, in our words. */

import { amountOf, type Fields, isFields, textOf, timeOf } from './fields.ts';
import { type CampaignEventName, documentedName } from './names.ts';
import type { CampaignState } from './vocabulary.ts';

/** Null where the event does not say. Times in milliseconds UTC. */
export interface CampaignFacts {
  campaignId: string;
  name: string | null;
  state: CampaignState | null;
  reason: string | null;
  totalContacts: number | null;
  statistics: Readonly<Record<string, number>>;
  createdAt: number | null;
  occurredAt: number | null;
}

const stateByName: Readonly<Record<CampaignEventName, CampaignState>> = {
  'campaign.started': 'running',
  'campaign.paused': 'paused',
  'campaign.resumed': 'running',
  'campaign.completed': 'completed',
  'campaign.stopped': 'stopped',
};

const statisticsHolders = ['statistics', 'stats', 'final_statistics', 'current_stats', 'progress'];

/**
 * Normalises the campaign in a payload.
 * @param name the event's name; it decides the state
 * @returns null when the payload names no campaign
 */
export function campaignFacts(name: string, fields: Fields): CampaignFacts | null {
  const campaignId = textOf(fields, 'campaign_id', 'id');
  if (campaignId === null || campaignId.length > 256) return null;
  const known = documentedName(name);
  const state = known !== null && known in stateByName ? stateByName[known as CampaignEventName] : null;
  const statistics = statisticsOf(fields);
  return {
    campaignId,
    name: textOf(fields, 'campaign_name', 'name'),
    state,
    reason: textOf(fields, 'reason', 'error_message'),
    totalContacts: amountOf({ ...statistics, ...fields }, 'total_contacts', 'contact_count', 'contacts_count', 'total'),
    statistics,
    createdAt: timeOf(fields, 'created_at'),
    occurredAt: timeOf(fields, 'occurred_at', 'timestamp', 'ended_at', 'end_at', 'updated_at'),
  };
}

/** TopCalls does not publish the names of these figures: every number in a statistics object, or beside it, is kept. */
function statisticsOf(fields: Fields): Record<string, number> {
  const holders = statisticsHolders.map((key) => fields[key]).filter(isFields);
  const entries = [fields, ...holders].flatMap((holder) => Object.entries(holder));
  return Object.fromEntries(
    entries.filter((entry): entry is [string, number] => typeof entry[1] === 'number' && Number.isFinite(entry[1])),
  );
}
