/** What a rule does, in words. Pure. */

import type { Rule } from '../settings/rules.ts';

export const ruleContentWords: Readonly<Record<Rule['content'], string>> = {
  'as-set': 'As all notifications',
  full: 'Number and reason',
  masked: 'Number hidden',
  'no-details': 'Only what happened',
};

export const rulePresenceWords: Readonly<Record<Rule['presence'], string>> = {
  always: 'Always',
  'not-looking': 'Not while I look at the app',
  away: 'Only while I am away',
};

/** How often a notification is shown again, such as `Every 15 min, up to 6 times`. */
export function remindWords(remind: Rule['remind']): string {
  if (remind === null) return 'Never';
  const { everyMinutes, times } = remind;
  return `Every ${everyMinutes === 1 ? 'minute' : `${everyMinutes} min`}, up to ${times === 1 ? 'once' : `${times} times`}`;
}

export const ruleSoundWords: Readonly<Record<Rule['sound'], string>> = {
  'as-set': 'As all notifications',
  none: 'None',
  system: 'The system’s',
  alarm: 'Alarm',
  bell: 'Bell',
  chime: 'Chime',
  drop: 'Drop',
  knock: 'Knock',
  pulse: 'Pulse',
};

function soundNote(sound: Rule['sound']): string {
  return sound === 'none' ? 'without a sound' : `sound: ${ruleSoundWords[sound].toLowerCase()}`;
}

const presenceNotes = { 'not-looking': 'not while you look at the app', away: 'only while you are away' } as const;

/**
 * What a rule matches, and what is special about what it then does.
 * @param filter what it matches, in words; empty for everything
 */
export function ruleWords(
  { piercing, urgency, presence, content, sound, remind, escalate }: Omit<Rule, 'id' | 'name'>,
  filter: string,
): string {
  const notifies = urgency !== 'quiet';
  const further = [
    ...(urgency === 'urgent' && piercing ? ['also in quiet hours'] : []),
    ...(notifies && presence !== 'always' ? [presenceNotes[presence]] : []),
    ...(notifies && content !== 'as-set' ? [ruleContentWords[content].toLowerCase()] : []),
    ...(notifies && sound !== 'as-set' ? [soundNote(sound)] : []),
    ...(notifies && remind !== null ? [`again ${remindWords(remind).toLowerCase()}`] : []),
    ...(notifies && remind !== null && escalate ? ['then sent to your address'] : []),
  ];
  return [filter === '' ? 'every call and campaign' : filter, ...further].join(' · ');
}

/** How often a rule would have decided in the last days. `complete` false: there were too many events to look at all of them. */
export function trialWords(
  { total, complete }: { total: number; complete: boolean },
  urgency: Rule['urgency'],
  days: number,
): string {
  const count = total === 1 ? 'once' : `${total.toLocaleString('en')} times`;
  const span = days === 1 ? 'in the last day' : `in the last ${days} days`;
  const did = urgency === 'quiet' ? 'kept quiet' : 'notified';
  return `Would have ${did} ${complete ? '' : 'at least '}${count} ${span}.`;
}
