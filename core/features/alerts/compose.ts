/** The words of a notification. Pure. */

import { type DocumentedEventName, documentedName } from '../../events/names.ts';
import type { ToldEvent } from '../../history/history.ts';
import type { NativeNotification } from '../../kernel/ports.ts';
import type { Settings } from '../../settings/schema.ts';
import { durationWords } from '../../words/duration.ts';
import { failureFacts, failureWords } from '../../words/failure.ts';
import { isolated } from '../../words/format/direction.ts';
import { phoneWords } from '../../words/format/phone.ts';
import type { Gathered } from './burst.ts';

type Text = Pick<NativeNotification, 'title' | 'body' | 'urgency' | 'isFailure'>;

/** The longest body that the systems show; the rest is in the app. */
const maxBody = 220;
/** Systems show one or two lines of a title: a name must leave room for what happened. */
const maxName = 60;

const readMore = 'Open TopCalls Notifier to read more.';

/** What the event itself does not say. */
export interface Background {
  /** The contact's name among the call's metadata. */
  contactName: string | null;
  /** How the campaign turned out, such as `50 of 66 completed, 16 failed`. */
  figures: string | null;
}

export const noBackground: Background = { contactName: null, figures: null };

/** The notification about one event: who, and why. */
export function composeEvent(
  event: ToldEvent,
  content: Settings['notifications']['content'],
  background: Background = noBackground,
): Text {
  const kind = kindOf(countedAs(event) === 'call.failed');
  if (content === 'no-details') return { title: headline(event), body: readMore, ...kind };
  const who = subject(event, background);
  const title = who === null ? headline(event) : `${headline(event)}: ${isolated(shorten(who, maxName))}`;
  return { title, body: shorten(details(event, background).join(' · '), maxBody), ...kind };
}

/** What a summary is of, where that is not what goes on now. */
export type Occasion = 'While away' | 'Overnight' | 'In quiet hours' | 'Still unread';

/** The one notification about what was gathered; `occasion` null for a burst that goes on. */
export function composeSummary(
  { first, count, failures, campaign }: Gathered,
  occasion: Occasion | null,
  content: Settings['notifications']['content'],
  background: Background = noBackground,
): Text {
  if (count === 1) return composeOne(first, occasion, content, background);
  const failed = [...failures.values()].reduce((sum, each) => sum + each, 0);
  const others = count - failed;
  const more = occasion === null ? ' more' : '';
  const parts = [
    ...(failed > 0 ? [`${failed}${more} ${failed === 1 ? 'call' : 'calls'} failed`] : []),
    ...(others > 0 ? [`${others}${more} ${others === 1 ? 'event' : 'events'}`] : []),
  ];
  const where = campaign === null || content === 'no-details' ? '' : ` in ${isolated(shorten(campaign, maxName))}`;
  const title = `${occasion === null ? '' : `${occasion}: `}${parts.join(', ')}${where}`;
  const body = content === 'no-details' ? readMore : shorten(tally(failures), maxBody);
  return { title, body, ...kindOf(failed > 0) };
}

/** A summary of one event tells it whole; that it is not of this moment is said where the details are. */
function composeOne(
  event: ToldEvent,
  occasion: Occasion | null,
  content: Settings['notifications']['content'],
  background: Background,
): Text {
  const text = composeEvent(event, content, background);
  if (occasion === null) return text;
  return { ...text, body: shorten([occasion, text.body].filter((part) => part !== '').join(' · '), maxBody) };
}

function kindOf(isFailure: boolean): Pick<Text, 'urgency' | 'isFailure'> {
  return { urgency: isFailure ? 'normal' : 'low', isFailure };
}

/** The documented event that it is, or counts as. */
function countedAs({ name, countsAs }: ToldEvent): DocumentedEventName | null {
  return countsAs ?? documentedName(name);
}

function headline(event: ToldEvent): string {
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

function details(event: ToldEvent, { contactName, figures }: Background): string[] {
  const { call, campaign } = event;
  const failed = countedAs(event) === 'call.failed';
  const facts =
    call === null
      ? [figures, campaign?.reason]
      : [
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

/** Failed calls by reason, the most frequent first; empty where no reason is known. */
function tally(failures: Gathered['failures']): string {
  if (failures.size === 1 && failures.has('failed')) return '';
  return [...failures]
    .sort((a, b) => b[1] - a[1])
    .map(([failure, count]) => `${failure === 'failed' ? 'Other reasons' : failureWords(failure).label}: ${count}`)
    .join(' · ');
}

function shorten(text: string, max: number): string {
  const characters = [...text];
  return characters.length <= max ? text : `${characters.slice(0, max - 1).join('')}…`;
}
