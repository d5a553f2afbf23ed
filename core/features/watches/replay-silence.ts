/** When a campaign would have been told to be silent, had that been watched. Pure. */

import type { CampaignPast, StoredOutage } from '../../history/history.ts';
import { minSilenceMs, patienceFor, silenceCoolDownMs, usualGap } from './silence.ts';

export interface WentSilent {
  at: number;
  campaignId: string;
  campaignName: string | null;
  /** When the last word of its calls came. */
  since: number;
  usualGapMs: number;
}

/** As it is watched. */
const lookEveryMs = 60_000;

type Outage = Pick<StoredOutage, 'startedAt' | 'endedAt'>;

/**
 * @param from milliseconds UTC, as `until`
 * @returns the newest first
 */
export function replaySilence(
  campaigns: readonly CampaignPast[],
  outages: readonly Outage[],
  from: number,
  until: number,
): WentSilent[] {
  return campaigns
    .flatMap((campaign) => silencesOf(campaign, outages, until))
    .filter(({ at }) => at >= from)
    .sort((a, b) => b.at - a.at);
}

function silencesOf(campaign: CampaignPast, outages: readonly Outage[], until: number): WentSilent[] {
  const { campaignId, campaignName, states } = campaign;
  const heardAt = campaign.heardAt.filter((at) => at <= until).sort((a, b) => a - b);
  const found: WentSilent[] = [];
  const signs = signsOf(heardAt, states, outages, until);
  let heard = 0;
  for (const [index, sign] of signs.entries()) {
    while (heard < heardAt.length && (heardAt[heard] ?? until) <= sign) heard += 1;
    const next = signs[index + 1] ?? until + 1;
    const since = heardAt[heard - 1];
    // First, because it spares looking at the gaps of nearly all.
    if (next - sign <= minSilenceMs || since === undefined || !isRunningAt(states, sign)) continue;
    const usualGapMs = usualGap(heardAt.slice(0, heard));
    const before = found.at(-1);
    if (usualGapMs === null || before?.since === since || isOfflineAt(outages, sign)) continue;
    const cool = before === undefined ? sign : before.at + silenceCoolDownMs;
    const at = Math.max(cool, sign + patienceFor(usualGapMs));
    // One look a minute: a silence that ends sooner may pass unseen.
    if (at + lookEveryMs >= next) continue;
    found.push({ at, campaignId, campaignName, since, usualGapMs });
  }
  return found;
}

/** All from which silence counts anew, or ends: calls, what a campaign says of itself, the ends of outages and their beginnings. */
function signsOf(
  heardAt: readonly number[],
  states: CampaignPast['states'],
  outages: readonly Outage[],
  until: number,
): number[] {
  const edges = outages.flatMap(({ startedAt, endedAt }) => [startedAt, endedAt ?? until]);
  const all = [...heardAt, ...states.map(({ at }) => at), ...edges];
  return all.filter((at) => at <= until).sort((a, b) => a - b);
}

function isRunningAt(states: CampaignPast['states'], at: number): boolean {
  return states.findLast((state) => state.at <= at)?.isRunning ?? false;
}

function isOfflineAt(outages: readonly Outage[], at: number): boolean {
  return outages.some(({ startedAt, endedAt }) => startedAt <= at && (endedAt === null || at < endedAt));
}
