/** What keeps notifications from being shown: a pause, or quiet hours. Pure. */

import type { ToldEvent } from '../../history/history.ts';
import type { Settings } from '../../settings/schema.ts';
import { muteOf } from '../rules/mutes.ts';
import { quietSpanAt } from './quiet-hours.ts';

/** Whether notifications are paused at `now`, milliseconds UTC. */
export function isPaused({ pausedUntil }: Pick<Settings['notifications'], 'pausedUntil'>, now: number): boolean {
  return pausedUntil === null || pausedUntil > now;
}

/** What mutes notifications at `now`, milliseconds UTC; null where nothing does. Who pauses in quiet hours wants the pause. */
export function mutingOf(rules: Settings['notifications'], now: number): 'paused' | 'quiet' | null {
  if (isPaused(rules, now)) return 'paused';
  return quietSpanAt(rules.quietHours, now) === null ? null : 'quiet';
}

/** Whether all of what was gathered belongs to one campaign, and that is muted at `now`, milliseconds UTC. */
export function isCampaignMuted(
  { campaign, first }: { campaign: string | null; first: Pick<ToldEvent, 'campaign'> },
  { mutes }: Pick<Settings['notifications'], 'mutes'>,
  now: number,
): boolean {
  return campaign !== null && muteOf(mutes, { ...first, call: null }, null, now) !== null;
}
