/** Calls that are alike, summed over all of the time that is asked for. */

import type { CountedInsights } from '../../history.ts';
import type { Sql } from '../../sqlite/statements.ts';
import { durationSteps } from '../../views/facets-schema.ts';
import { campaignNames } from '../filter/asked.ts';
import type { AlikeCalls } from './tally.ts';

const maxDispositions = 12;

const isReached = ({ outcome }: AlikeCalls) => outcome === 'completed' || outcome === 'transferred';

export function durationsIn(alike: readonly AlikeCalls[]): CountedInsights['durations'] {
  return durationSteps.map((from, index) => {
    const to = durationSteps[index + 1] ?? null;
    const ofStep = alike.filter(({ durations }) => durations !== null && Math.max(0, durations.from) === from);
    return { from, to, calls: total(ofStep) };
  });
}

export function funnelIn(alike: readonly AlikeCalls[]): { called: number; answered: number; completed: number } {
  const answered = alike.filter(isReached);
  return {
    called: total(alike.filter(({ outcome }) => outcome !== 'queued')),
    answered: total(answered),
    completed: total(answered.filter(({ answeredBy }) => answeredBy !== 'voicemail')),
  };
}

/** The most frequent first. */
export function dispositionsIn(alike: readonly AlikeCalls[]): CountedInsights['dispositions'] {
  const counts = new Map<string, number>();
  for (const { disposition, calls } of alike)
    if (disposition !== null) counts.set(disposition, (counts.get(disposition) ?? 0) + calls);
  const sorted = [...counts].sort(([a, some], [b, more]) => more - some || (a < b ? -1 : 1));
  const rest = sorted.slice(maxDispositions).reduce((sum, [, calls]) => sum + calls, 0);
  return {
    most: sorted.slice(0, maxDispositions).map(([disposition, calls]) => ({ disposition, calls })),
    others: rest,
  };
}

type CampaignFigures = CountedInsights['campaigns'][number] & { contacts: number | null };

/** Those with the most calls first; calls of no campaign are one, too. */
export function campaignsIn(sql: Sql, alike: readonly AlikeCalls[]): CampaignFigures[] {
  const names = campaignNames(sql);
  const contacts = new Map(
    sql
      .all<{ id: string; contacts: number }>(
        'select campaign_id as id, total_contacts as contacts from campaigns where total_contacts is not null',
      )
      .map((row) => [row.id, row.contacts]),
  );
  const found = new Map<string | null, CampaignFigures>();
  for (const calls of alike) {
    const { campaignId } = calls;
    const campaign = found.get(campaignId) ?? {
      ...{ campaignId, campaignName: names.get(campaignId ?? '') ?? calls.campaignName },
      ...{ calls: 0, reached: 0, failed: 0, voicemail: 0, contacts: contacts.get(campaignId ?? '') ?? null },
    };
    campaign.calls += calls.calls;
    if (isReached(calls)) campaign.reached += calls.calls;
    if (calls.outcome === 'failed') campaign.failed += calls.calls;
    if (calls.answeredBy === 'voicemail') campaign.voicemail += calls.calls;
    found.set(campaignId, campaign);
  }
  return [...found.values()].sort(
    (a, b) => b.calls - a.calls || ((a.campaignId ?? '') < (b.campaignId ?? '') ? -1 : 1),
  );
}

function total(alike: readonly AlikeCalls[]): number {
  return alike.reduce((sum, { calls }) => sum + calls, 0);
}
