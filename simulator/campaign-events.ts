/** What TopCalls tells of a campaign, event by event. */

import type { CampaignEventName } from '../core/events/names.ts';
import type { PlayedCall } from './call.ts';
import type { Told } from './call-events.ts';

export interface PlayedCampaign {
  id: string;
  name: string;
  /** Milliseconds UTC. */
  startedAt: number;
  /** All calls that it made, or was to make. */
  calls: readonly PlayedCall[];
}

export const campaignNames = [
  'Appointment reminders',
  'Spring check-up recall',
  'Invoice follow-up',
  'Customer satisfaction survey',
  'Fleet insurance leads',
  'Recordatorio de citas',
] as const;

/** One event of a campaign at the time `at`, with the figures of that moment. */
export function tellCampaign(campaign: PlayedCampaign, name: CampaignEventName, at: number): Told<CampaignEventName> {
  const basics = {
    campaign_id: campaign.id,
    campaign_name: campaign.name,
    created_at: new Date(campaign.startedAt - 60_000).toISOString(),
    timestamp: new Date(at).toISOString(),
  };
  return { name, at, payload: { ...basics, ...particulars(campaign, name, at) } };
}

function particulars(campaign: PlayedCampaign, name: CampaignEventName, at: number): Record<string, unknown> {
  const statistics = statisticsAt(campaign, at);
  switch (name) {
    case 'campaign.started':
      return {
        status: 'running',
        contact_count: campaign.calls.length,
        config: { language: 'en', max_concurrent_calls: 5, retry_attempts: 2, calling_hours: '09:00-19:00' },
      };
    case 'campaign.paused':
      return {
        status: 'paused',
        reason: 'Paused by a member of the team while the script is corrected.',
        pending_contacts: statistics.pending,
      };
    case 'campaign.resumed':
      return { status: 'running', stats: statistics };
    case 'campaign.completed':
      return { status: 'completed', statistics };
    case 'campaign.stopped':
      return { status: 'stopped', reason: 'Cancelled by a member of the team.', statistics };
  }
}

/** The figures agree with the calls that ended until then. */
function statisticsAt({ calls }: PlayedCampaign, at: number) {
  const over = calls.filter((call) => call.endedAt <= at);
  const answered = over.filter((call) => call.answeredAt !== null);
  return {
    total_contacts: calls.length,
    completed: answered.filter((call) => call.ending !== 'dropped').length,
    failed: over.length - answered.filter((call) => call.ending !== 'dropped').length,
    transferred: over.filter((call) => call.ending === 'transferred').length,
    pending: calls.length - over.length,
  };
}
