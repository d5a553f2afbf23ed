import type { CampaignSummary } from '../../core/contract/api.ts';
import type { CampaignState } from '../../core/events/vocabulary.ts';
import type { Tone } from './tone.ts';

const words: Record<CampaignState, { label: string; tone: Tone }> = {
  unknown: { label: '–', tone: 'quiet' },
  running: { label: 'Running', tone: 'waiting' },
  paused: { label: 'Paused', tone: 'quiet' },
  completed: { label: 'Completed', tone: 'good' },
  stopped: { label: 'Stopped', tone: 'bad' },
};

export function campaignStateWords(state: CampaignState): { label: string; tone: Tone } {
  return words[state];
}

/** How much of a campaign is done, 0 to 1; `null` where TopCalls did not say how many contacts there are. */
export function campaignProgress({
  totalContacts,
  calls,
}: Pick<CampaignSummary, 'totalContacts' | 'calls'>): number | null {
  if (totalContacts === null || totalContacts <= 0) return null;
  return Math.min(1, (calls.completed + calls.failed) / totalContacts);
}
