/** All that is known of one campaign, from all its events. */

import { believedTime } from './believed-time.ts';
import type { CampaignFacts } from './campaign.ts';
import { retryWindowMs } from './identity.ts';
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

/** Of two events with the same time of their own the later state counts. */
const finality: Readonly<Record<CampaignState, number>> = {
  unknown: 0,
  running: 1,
  paused: 1,
  completed: 2,
  stopped: 2,
};

/**
 * Folds a campaign's events into the campaign, in the order of their times: one that was completed may run again.
 * @param events at least one, all of the same campaign, in any order
 */
export function foldCampaign(events: readonly [CampaignEvent, ...CampaignEvent[]]): Campaign {
  const at = ({ facts, receivedAt }: CampaignEvent) => believedTime(facts.occurredAt, receivedAt) ?? receivedAt;
  const isDated = ({ facts, receivedAt }: CampaignEvent) => believedTime(facts.occurredAt, receivedAt) !== null;
  const late = lateStart(
    events.filter((event) => !isDated(event)),
    events,
  );
  const place = (event: CampaignEvent) => (event === late ? Number.NEGATIVE_INFINITY : at(event));
  const ordered = [...events].sort(
    (a, b) =>
      compare(place(a), place(b)) ||
      (isDated(a) && isDated(b) ? finality[a.facts.state ?? 'unknown'] - finality[b.facts.state ?? 'unknown'] : 0) ||
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

/**
 * The beginning of the first run, where it has no time of its own and came after what followed it: it was sent again, since
 * nothing can be completed that did not begin. Long after that it is the beginning of another run.
 */
function lateStart(undated: readonly CampaignEvent[], events: readonly CampaignEvent[]): CampaignEvent | null {
  const starts = events
    .filter(({ facts }) => facts.told === 'campaign.started')
    .sort((a, b) => a.sequence - b.sequence);
  const [first] = starts;
  if (first === undefined || !undated.includes(first)) return null;
  const before = events.filter(({ sequence }) => sequence < first.sequence);
  return before.some(({ receivedAt }) => first.receivedAt - receivedAt < retryWindowMs) ? first : null;
}

function compare(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
