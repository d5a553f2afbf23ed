/** Calls summed over all of the time that is asked for. */

import type { CallOutcome } from '../../../events/vocabulary.ts';
import type { CountedInsights } from '../../history.ts';
import type { Sql } from '../../sqlite/statements.ts';
import { durationSteps } from '../../views/facets-schema.ts';
import { campaignNames } from '../filter/asked.ts';
import type { Tally } from './tally.ts';

const maxDispositions = 12;

const isReached = (outcome: CallOutcome | null | undefined) => outcome === 'completed' || outcome === 'transferred';

export function durationsIn(tally: Tally): CountedInsights['durations'] {
  const sums = tally.sumsBy('duration');
  return durationSteps.map((from, index) => ({
    from,
    to: durationSteps[index + 1] ?? null,
    calls: sums
      .filter(({ facts: [facts] }) => facts?.durations != null && Math.max(0, facts.durations.from) === from)
      .reduce((sum, { calls }) => sum + calls, 0),
  }));
}

export function funnelIn(tally: Tally): { called: number; answered: number; completed: number } {
  const funnel = { called: 0, answered: 0, completed: 0 };
  for (const { calls, facts } of tally.sumsBy('outcome', 'answered')) {
    const [{ outcome } = { outcome: null }, { answeredBy } = { answeredBy: null }] = facts;
    if (outcome !== 'queued') funnel.called += calls;
    if (isReached(outcome)) funnel.answered += calls;
    if (isReached(outcome) && answeredBy !== 'voicemail') funnel.completed += calls;
  }
  return funnel;
}

/** The most frequent first. */
export function dispositionsIn(tally: Tally): CountedInsights['dispositions'] {
  const sorted = tally
    .sumsBy('disposition')
    .flatMap(({ calls, facts: [facts] }) =>
      facts?.disposition == null ? [] : [{ disposition: facts.disposition, calls }],
    )
    .sort((a, b) => b.calls - a.calls || (a.disposition < b.disposition ? -1 : 1));
  return {
    most: sorted.slice(0, maxDispositions),
    others: sorted.slice(maxDispositions).reduce((sum, { calls }) => sum + calls, 0),
  };
}

type CampaignFigures = CountedInsights['campaigns'][number] & { contacts: number | null };

/** Those with the most calls first; calls of no campaign are one, too. */
export function campaignsIn(sql: Sql, tally: Tally): CampaignFigures[] {
  const names = campaignNames(sql);
  const contacts = contactsOfCampaigns(sql);
  const found = new Map<string | null, CampaignFigures>();
  for (const { calls, facts } of tally.sumsBy('campaign', 'outcome', 'answered')) {
    const [of, { outcome } = { outcome: null }, { answeredBy } = { answeredBy: null }] = facts;
    const { campaignId = null, campaignName = null } = of ?? {};
    const campaign = found.get(campaignId) ?? {
      ...{ campaignId, campaignName: names.get(campaignId ?? '') ?? campaignName },
      ...{ calls: 0, reached: 0, failed: 0, voicemail: 0, contacts: contacts.get(campaignId ?? '') ?? null },
    };
    campaign.calls += calls;
    if (isReached(outcome)) campaign.reached += calls;
    if (outcome === 'failed') campaign.failed += calls;
    if (answeredBy === 'voicemail') campaign.voicemail += calls;
    found.set(campaignId, campaign);
  }
  return [...found.values()].sort(
    (a, b) => b.calls - a.calls || ((a.campaignId ?? '') < (b.campaignId ?? '') ? -1 : 1),
  );
}

function contactsOfCampaigns(sql: Sql): ReadonlyMap<string, number> {
  const rows = sql.all<{ id: string; contacts: number }>(
    'select campaign_id as id, total_contacts as contacts from campaigns where total_contacts is not null',
  );
  return new Map(rows.map(({ id, contacts }) => [id, contacts]));
}
