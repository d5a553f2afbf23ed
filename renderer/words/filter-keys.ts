import type { FilterKey } from '../../core/query/filter/keys.ts';

/** What each key of the filter language asks about; null for one that asks nothing of a call. */
export const filterKeyWords: Readonly<Record<FilterKey, string | null>> = {
  outcome: 'What became of the call',
  reason: 'Why it failed',
  is: 'Unread, failed, open, done …',
  has: 'With a recording, a transcript …',
  event: null,
  problem: null,
  answered: 'Who or what answered',
  campaign: 'Campaign',
  disposition: 'Disposition',
  status: 'Status, as TopCalls sent it',
  tag: 'Your tags',
  note: 'Your notes',
  said: 'What was said',
  by: 'Who said it',
  number: 'Any number of the call',
  to: 'Number that was called',
  from: 'Number that called',
  duration: 'How long it took',
  after: 'From a day on',
  before: 'Before a day',
  on: 'On one day',
  within: 'The last hours or days',
  id: 'The call’s id',
};
