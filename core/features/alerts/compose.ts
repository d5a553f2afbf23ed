/** The words of a notification. Pure. */

import { type DocumentedEventName, documentedName } from '../../events/names.ts';
import type { ToldEvent } from '../../history/history.ts';
import type { NativeNotification } from '../../kernel/ports.ts';
import { redactNumbers } from '../../kernel/redaction.ts';
import type { Rule } from '../../settings/rules.ts';
import type { Settings } from '../../settings/schema.ts';
import { durationWords } from '../../words/duration.ts';
import { failureFacts } from '../../words/failure.ts';
import { isolated } from '../../words/format/direction.ts';
import { maskedPhone, phoneWords } from '../../words/format/phone.ts';
import { isSample } from '../../words/sample.ts';
import type { Gathered } from './burst.ts';

export type Text = Pick<NativeNotification, 'title' | 'body' | 'urgency' | 'isFailure'>;

/** The longest body that the systems show; the rest is in the app. */
export const maxBody = 220;
/** Systems show one or two lines of a title: a name must leave room for what happened. */
export const maxName = 60;

/** A sentence; the rest is a click away. */
const maxSaid = 140;

export const readMore = 'Open TopCalls Notifier to read more.';

/** What the event itself does not say. */
export interface Background {
  /** The contact's name among the call's metadata. */
  contactName: string | null;
  /** How the campaign turned out, such as `50 of 66 completed, 16 failed`. */
  figures: string | null;
  /** What was said that a rule asks for. */
  said: string | null;
}

export const noBackground: Background = { contactName: null, figures: null, said: null };

/** How much a notification tells; `masked`: no name, and of numbers the last two digits. */
export type NotificationContent = Settings['notifications']['content'] | 'masked';

/** What the settings say about it; `private`: nothing more than that something happened, whatever a rule says. */
export type ContentSetting = NotificationContent | 'private';

/** What holds on this screen now. */
export function contentSetting({ app, notifications }: Pick<Settings, 'app' | 'notifications'>): ContentSetting {
  return app.privateMode ? 'private' : notifications.content;
}

/** What a rule says about it, or the setting for all notifications. */
export function contentBy(rule: Rule | null, setting: ContentSetting): NotificationContent {
  if (setting === 'private') return 'no-details';
  return rule === null || rule.content === 'as-set' ? setting : rule.content;
}

/** The same of what several rules decided about: as little as any of them wants. */
export function contentByAll(rules: Gathered['rules'], setting: ContentSetting): NotificationContent {
  if (setting === 'private') return 'no-details';
  const wanted = [...rules].map((rule) => contentBy(rule, setting));
  return (['no-details', 'masked', 'full'] as const).find((content) => wanted.includes(content)) ?? setting;
}

/** Whether any of the rules calls what it decides about urgent. */
export function isUrgent(rules: Gathered['rules']): boolean {
  return [...rules].some((rule) => rule?.urgency === 'urgent');
}

/**
 * The notification about one event: who, and why.
 * @param urgent whether the system is to show it as critical
 */
export function composeEvent(
  event: ToldEvent,
  content: NotificationContent,
  background: Background = noBackground,
  urgent = false,
): Text {
  const kind = kindOf(countedAs(event) === 'call.failed', urgent);
  if (content === 'no-details') return { title: headline(event), body: readMore, ...kind };
  if (content === 'masked') return composeMasked(event, background, kind);
  const who = subject(event, background);
  const title = who === null ? headline(event) : `${headline(event)}: ${isolated(shorten(who, maxName))}`;
  return { title, body: shorten(details(event, background).join(' · '), maxBody), ...kind };
}

function composeMasked(event: ToldEvent, background: Background, kind: Pick<Text, 'urgency' | 'isFailure'>): Text {
  const unnamed = { ...background, contactName: null };
  const who = event.call === null ? subject(event, unnamed) : maskedPhone(event.call.phoneNumber);
  const title = who === null ? headline(event) : `${headline(event)}: ${isolated(shorten(who, maxName))}`;
  return { title, body: shorten(redactNumbers(details(event, unnamed).join(' · ')), maxBody), ...kind };
}

/** The same once more, as a rule wants it until somebody has looked. */
export function composeReminder(
  event: ToldEvent,
  content: NotificationContent,
  background: Background,
  urgent: boolean,
): Text {
  return onOccasion(composeEvent(event, content, background, urgent), 'Still unread');
}

/** What a summary is of, where that is not what goes on now. */
export type Occasion = 'While away' | 'Overnight' | 'In quiet hours' | 'Still unread';

/** A text that is not of this moment says so where the details are. */
export function onOccasion(text: Text, occasion: Occasion): Text {
  return { ...text, body: shorten([occasion, text.body].filter((part) => part !== '').join(' · '), maxBody) };
}

export function kindOf(isFailure: boolean, urgent: boolean): Pick<Text, 'urgency' | 'isFailure'> {
  if (urgent) return { urgency: 'critical', isFailure };
  return { urgency: isFailure ? 'normal' : 'low', isFailure };
}

/** The documented event that it is, or counts as. */
function countedAs({ name, countsAs }: ToldEvent): DocumentedEventName | null {
  return countsAs ?? documentedName(name);
}

function headline(event: ToldEvent): string {
  return `${isSample(event.call?.callId) ? 'Sample: ' : ''}${happened(event)}`;
}

function happened(event: ToldEvent): string {
  // Nothing is known of it but a name: that is not to look like news of a call.
  const known = countedAs(event);
  if (known === 'call.completed' && event.call === null) return `Not understood: ${event.name}`;
  switch (known) {
    case 'call.queued':
      return 'Call queued';
    case 'call.started':
      return 'Call started';
    case 'call.completed':
      return 'Call completed';
    case 'call.failed':
      return 'Call failed';
    case 'call.transferred':
      return 'Call transferred';
    case 'campaign.started':
      return 'Campaign started';
    case 'campaign.paused':
      return 'Campaign paused';
    case 'campaign.resumed':
      return 'Campaign resumed';
    case 'campaign.completed':
      return 'Campaign completed';
    case 'campaign.stopped':
      return 'Campaign stopped';
    case null:
      return event.name;
  }
}

/** Whom or what a title names; null where it is not known. */
function subject({ call, campaign }: ToldEvent, { contactName }: Background): string | null {
  if (call !== null) return contactName ?? (call.phoneNumber ? phoneWords(call.phoneNumber) : 'unknown number');
  return campaign === null ? null : (campaign.name ?? campaign.campaignId);
}

function details(event: ToldEvent, { contactName, figures, said }: Background): string[] {
  const { call, campaign } = event;
  const failed = countedAs(event) === 'call.failed';
  const facts =
    call === null
      ? [figures, campaign?.reason]
      : [
          said === null ? null : `“${shorten(said, maxSaid)}”`,
          contactName !== null && call.phoneNumber ? phoneWords(call.phoneNumber) : null,
          ...(failed ? failureFacts(call.failure, call.errorMessage) : []),
          call.transferredTo ? `to ${phoneWords(call.transferredTo)}` : null,
          call.answeredBy === 'voicemail' ? 'Voicemail' : null,
          failed ? null : call.disposition,
          !failed && call.durationSeconds ? durationWords(call.durationSeconds) : null,
          campaign?.name,
        ];
  return facts.flatMap((fact) => (fact == null || fact === '' ? [] : [isolated(fact)]));
}

export function shorten(text: string, max: number): string {
  const characters = [...text];
  return characters.length <= max ? text : `${characters.slice(0, max - 1).join('')}…`;
}
