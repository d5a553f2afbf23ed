import type { ApiInput, ListedRule, NotifierStatus } from '../../core/contract/api.ts';
import { privateName } from '../../core/words/private-name.ts';
import { remindWords, ruleContentWords, rulePresenceWords, ruleSoundWords, ruleWords } from '../../core/words/rule.ts';
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

export const contentChoices = choicesOf(ruleContentWords);
/** Of an urgent rule, the alarm is what is usual. */
export const soundChoices = (urgency: Urgency) =>
  choicesOf({
    ...ruleSoundWords,
    'as-set': urgency === 'urgent' ? 'As usual: alarm' : ruleSoundWords['as-set'],
  });
export const presenceChoices = choicesOf(rulePresenceWords);

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
  const value = remind === null ? 'never' : `${remind.everyMinutes} ${remind.times}`;
  return { value, label: remindWords(remind), remind };
}

/** What a rule matches, and what it then does; what is half understood is shown as it was written. */
export function listedRuleWords(rule: ListedRule): string {
  return rule.problems.length > 0 ? rule.when : ruleWords(rule, rule.words);
}

/** The choices of a select, in the order of the table. */
function choicesOf<V extends string>(labels: Readonly<Record<V, string>>): { value: V; label: string }[] {
  return (Object.keys(labels) as V[]).map((value) => ({ value, label: labels[value] }));
}

type Mute = NotifierStatus['mutes'][number];

/** What is muted, and until when. */
export function muteWords({ kind, id, name, until }: Mute, now: number, isPrivate = false): string {
  const number = isPrivate ? 'A number' : phoneWords(id);
  const called = privateName(name ?? id, isPrivate);
  const what = kind === 'number' ? number : kind === 'rule' ? `Rule ${called}` : `Campaign ${called}`;
  return `${what} is muted ${until === null ? 'until you unmute it' : `until ${momentWords(until, now)}`}`;
}

/** A rule that keeps quiet whatever is about a campaign or a number. */
export function quietRule(what: { campaign: string } | { number: string }): ApiInput<'saveRule'>['rule'] {
  const [key, value] = 'campaign' in what ? ['campaign', what.campaign] : ['number', what.number];
  const name = 'campaign' in what ? `Nothing of ${value}` : `Nothing of ${phoneWords(value)}`;
  return { name: name.slice(0, 100), when: `${key}:"${value.replaceAll('"', '')}"`, urgency: 'quiet' };
}
