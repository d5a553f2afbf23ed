/** What one event says of a campaign, in our words. */

import { campaignNameByStatus, campaignNameByWord } from './event-name.ts';
import { amountOf, type Fields, idOf, isFields, proseOf, timeOf } from './fields.ts';
import { longestName, longestText, mostFigures } from './limits.ts';
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
  /** The documented event that it comes to, by its name or else its status. */
  told: CampaignEventName | null;
}

const stateByName: Readonly<Record<CampaignEventName, CampaignState>> = {
  'campaign.started': 'running',
  'campaign.paused': 'paused',
  'campaign.resumed': 'running',
  'campaign.completed': 'completed',
  'campaign.stopped': 'stopped',
};

const contactKeys = ['total_contacts', 'contact_count', 'contacts_count', 'total'];
const statisticsHolders = ['statistics', 'stats', 'final_statistics', 'current_stats', 'progress'];

/**
 * Normalises the campaign in a payload.
 * @param name the event's name; it decides the state, and where it does not the status does
 * @returns null when the payload names no campaign
 */
export function campaignFacts(name: string, fields: Fields): CampaignFacts | null {
  const campaignId = idOf(fields, 'campaign_id', 'id');
  if (campaignId === null) return null;
  const known = documentedName(name);
  const told =
    known !== null && known in stateByName
      ? (known as CampaignEventName)
      : (campaignNameByStatus(fields) ?? campaignNameByWord(/^campaign[._:-](.+)$/i.exec(name)?.[1] ?? ''));
  const state = told === null ? null : stateByName[told];
  const statistics = statisticsOf(fields);
  return {
    campaignId,
    name: proseOf(fields, longestName, 'campaign_name', 'name'),
    state,
    reason: proseOf(fields, longestText, 'reason', 'error_message'),
    totalContacts: amountOf(
      Object.fromEntries(contactKeys.map((key) => [key, fields[key] ?? statistics[key]])),
      ...contactKeys,
    ),
    statistics,
    told,
    createdAt: timeOf(fields, 'created_at'),
    occurredAt: timeOf(
      fields,
      ...(told === null ? [] : [`${told.slice(told.indexOf('.') + 1)}_at`]),
      'occurred_at',
      'timestamp',
      'ended_at',
      'end_at',
      'updated_at',
    ),
  };
}

/**
 * TopCalls does not publish the names of these figures: every number in a statistics object, or beside it, is kept, up to
 * a number of them that no campaign has. A figure in a statistics object overrules one beside it.
 */
function statisticsOf(fields: Fields): Record<string, number> {
  const figures = new Map<string, number>();
  for (const holder of [
    ...statisticsHolders
      .map((key) => fields[key])
      .filter(isFields)
      .reverse(),
    fields,
  ]) {
    for (const [key, value] of Object.entries(holder)) {
      if (figures.size === mostFigures) break;
      const isFigure = typeof value === 'number' && Number.isFinite(value) && key.length <= longestName;
      if (isFigure && !figures.has(key)) figures.set(key, value);
    }
  }
  return Object.fromEntries(figures);
}
