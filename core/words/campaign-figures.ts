/** How a campaign turned out, in figures. Pure. */

import type { CampaignDetail } from '../contract/api.ts';

/** TopCalls does not publish the names of its figures: these are the ones that were seen, or are likely. */
const completedKeys = ['completed', 'completed_calls', 'calls_completed', 'successful', 'successful_calls'];
const failedKeys = ['failed', 'failed_calls', 'calls_failed'];

/**
 * Such as `50 of 66 completed, 16 failed`: as TopCalls counted, where it did, else by the calls in this history. Null where
 * nothing is known.
 */
export function campaignFigures({
  totalContacts,
  statistics,
  calls,
}: Pick<CampaignDetail, 'totalContacts' | 'statistics' | 'calls'>): string | null {
  const told = [figure(statistics, completedKeys), figure(statistics, failedKeys)] as const;
  const counted = told[0] === null && told[1] === null;
  if (counted && calls.total === 0) return null;
  const completed = counted ? calls.completed : (told[0] ?? 0);
  const failed = counted ? calls.failed : (told[1] ?? 0);
  const total = totalContacts !== null && totalContacts >= completed + failed ? totalContacts : null;
  const of = total === null ? '' : ` of ${total.toLocaleString('en')}`;
  return `${completed.toLocaleString('en')}${of} completed, ${failed.toLocaleString('en')} failed`;
}

function figure(statistics: Readonly<Record<string, number>>, keys: readonly string[]): number | null {
  const key = keys.find((name) => Number.isInteger(statistics[name]));
  return key === undefined ? null : (statistics[key] ?? null);
}
