import type { ApiInput, ListedRule, NotifierStatus, RuleTrial } from '../../core/contract/api.ts';
import { countWords } from './amount.ts';
import { momentWords } from './moment.ts';
import { phoneWords } from './phone-number.ts';
import type { Tone } from './tone.ts';

type Urgency = ListedRule['urgency'];
type Remind = ListedRule['remind'];

export const ruleTags: Readonly<Record<Urgency, { label: string; tone: Tone }>> = {
  quiet: { label: 'Keeps quiet', tone: 'quiet' },
  normal: { label: 'Notifies', tone: 'good' },
  urgent: { label: 'Urgent', tone: 'bad' },
};

export const urgencyChoices: readonly { value: Urgency; label: string }[] = [
  { value: 'quiet', label: 'Keep quiet' },
  { value: 'normal', label: 'Notify' },
  { value: 'urgent', label: 'Notify urgently' },
];

export const contentChoices: readonly { value: ListedRule['content']; label: string }[] = [
  { value: 'as-set', label: 'As all notifications' },
  { value: 'full', label: 'Number and reason' },
  { value: 'masked', label: 'Number hidden' },
  { value: 'no-details', label: 'Only what happened' },
];

const usualReminders: readonly Remind[] = [
  null,
  ...[5, 15, 30, 60].map((everyMinutes) => ({ everyMinutes, times: 6 })),
];

/** How often a notification can be shown again; one that was written by hand is among them. */
export function remindChoices(present: Remind): { value: string; label: string; remind: Remind }[] {
  const choices = usualReminders.map(remindChoice);
  const own = remindChoice(present);
  return choices.some(({ value }) => value === own.value) ? choices : [...choices, own];
}

function remindChoice(remind: Remind): { value: string; label: string; remind: Remind } {
  if (remind === null) return { value: 'never', label: 'Never', remind };
  const { everyMinutes, times } = remind;
  const label = `Every ${everyMinutes === 1 ? 'minute' : `${everyMinutes} min`}, up to ${times} times`;
  return { value: `${everyMinutes} ${times}`, label, remind };
}

/** What a rule matches, and what is special about what it then does. */
export function ruleWords({ when, words, problems, piercing, urgency, content, remind }: ListedRule): string {
  // What is half understood is shown as it was written.
  if (problems.length > 0) return when;
  const further = [
    ...(urgency === 'urgent' && piercing ? ['also in quiet hours'] : []),
    ...(content === 'as-set' || urgency === 'quiet'
      ? []
      : [(contentChoices.find(({ value }) => value === content)?.label ?? '').toLowerCase()]),
    ...(remind === null || urgency === 'quiet' ? [] : [`again ${remindChoice(remind).label.toLowerCase()}`]),
  ];
  return [words === '' ? 'every call and campaign' : words, ...further].join(' · ');
}

/** What a rule would have done in the last days. */
export function trialWords({ total, complete }: Pick<RuleTrial, 'total' | 'complete'>, urgency: Urgency): string {
  const count = `${complete ? '' : 'at least '}${total === 1 ? 'once' : countWords(total, 'time')}`;
  return urgency === 'quiet'
    ? `Would have kept quiet ${count} in the last 7 days.`
    : `Would have notified ${count} in the last 7 days.`;
}

type Mute = NotifierStatus['mutes'][number];

/** What is muted, and until when. */
export function muteWords({ kind, id, name, until }: Mute, now: number): string {
  const what = kind === 'number' ? phoneWords(id) : kind === 'rule' ? `Rule ${name ?? id}` : `Campaign ${name ?? id}`;
  return `${what} is muted ${until === null ? 'until you unmute it' : `until ${momentWords(until, now)}`}`;
}

/** A rule that keeps quiet whatever is about a campaign or a number. */
export function quietRule(what: { campaign: string } | { number: string }): ApiInput<'saveRule'>['rule'] {
  const [key, value] = 'campaign' in what ? ['campaign', what.campaign] : ['number', what.number];
  const name = 'campaign' in what ? `Nothing of ${value}` : `Nothing of ${phoneWords(value)}`;
  return { name: name.slice(0, 100), when: `${key}:"${value.replaceAll('"', '')}"`, urgency: 'quiet' };
}
