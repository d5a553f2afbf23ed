/** All that is known of one campaign, from all its events. */

import { believedTime } from './believed-time.ts';
import type { CampaignFacts } from './campaign.ts';
import type { CampaignState } from './vocabulary.ts';

/** One event of a campaign, as it stands in the journal. */
export interface CampaignEvent {
  sequence: number;
  /** Milliseconds UTC. */
  receivedAt: number;
  facts: CampaignFacts;
}

export interface Campaign {
  campaignId: string;
  name: string | null;
  state: CampaignState;
  reason: string | null;
  totalContacts: number | null;
  statistics: Record<string, number>;
  createdAt: number;
  updatedAt: number;
}

/** A finished campaign stays finished; running and paused may alternate, so there the later event counts. */
const finality: Readonly<Record<CampaignState, number>> = {
  unknown: 0,
  running: 1,
  paused: 1,
  completed: 2,
  stopped: 2,
};

/**
 * Folds a campaign's events into the campaign.
 * @param events at least one, all of the same campaign, in any order
 */
export function foldCampaign(events: readonly [CampaignEvent, ...CampaignEvent[]]): Campaign {
  const at = ({ facts, receivedAt }: CampaignEvent) => believedTime(facts.occurredAt, receivedAt) ?? receivedAt;
  const ordered = [...events].sort(
    (a, b) =>
      finality[a.facts.state ?? 'unknown'] - finality[b.facts.state ?? 'unknown'] ||
      at(a) - at(b) ||
      a.sequence - b.sequence,
  );
  const latest = <K extends keyof CampaignFacts>(key: K): CampaignFacts[K] | null =>
    ordered.findLast((event) => event.facts[key] !== null)?.facts[key] ?? null;
  const newest = ordered.at(-1) ?? events[0];
  const dated = ordered.findLast(({ facts, receivedAt }) => believedTime(facts.createdAt, receivedAt) !== null);
  return {
    campaignId: newest.facts.campaignId,
    name: latest('name'),
    state: latest('state') ?? 'unknown',
    reason: newest.facts.reason,
    totalContacts: latest('totalContacts'),
    statistics: { ...ordered.findLast(({ facts }) => Object.keys(facts.statistics).length > 0)?.facts.statistics },
    createdAt: dated?.facts.createdAt ?? Math.min(...events.map(at)),
    updatedAt: Math.max(...events.map(at)),
  };
}
