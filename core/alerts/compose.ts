/** The words of a notification. Pure. */

import { type DocumentedEventName, documentedName } from '../events/names.ts';
import type { CallFailure } from '../events/vocabulary.ts';
import type { ToldEvent } from '../history/history.ts';
import type { NativeNotification } from '../ports.ts';
import type { Settings } from '../settings/schema.ts';
import { isolated } from '../words/format/direction.ts';
import { phoneWords } from '../words/format/phone.ts';
import type { Gathered } from './burst.ts';

type Text = Pick<NativeNotification, 'title' | 'body' | 'urgency'>;

const failureInWords: Readonly<Record<CallFailure, string>> = {
  'no-answer': 'No answer',
  busy: 'The line was busy',
  rejected: 'The call was rejected',
  cancelled: 'The call was cancelled',
  dispatch_timeout: 'It could not be placed in time',
  failed: 'The call did not go through',
};

/** The longest body that the systems show; the rest is in the app. */
const longestBody = 220;

const readMore = 'Open TopCalls Notifier to read more.';

/** The notification about one event: who, and why. */
export function composeEvent(event: ToldEvent, content: Settings['notifications']['content']): Text {
  const urgency = kindOf(event) === 'call.failed' ? 'normal' : 'low';
  if (content === 'no-details') return { title: headline(event), body: readMore, urgency };
  const who = whoOf(event);
  const title = who === null ? headline(event) : `${headline(event)}: ${isolated(who)}`;
  return { title, body: shorten(details(event).join(' · ')), urgency };
}

function whoOf({ call, campaign }: ToldEvent): string | null {
  if (call?.phoneNumber) return phoneWords(call.phoneNumber);
  return campaign?.name ?? call?.callId ?? campaign?.campaignId ?? null;
}

/** What a summary is of, where that is not what goes on now. */
export type Occasion = 'While away' | 'Overnight' | 'In quiet hours';

/** The one notification about what was gathered; `occasion` null for a burst that goes on. */
export function composeSummary(
  { first, count, failures }: Gathered,
  occasion: Occasion | null,
  content: Settings['notifications']['content'],
): Text {
  if (count === 1) return composeOne(first, occasion, content);
  const failed = [...failures.values()].reduce((sum, each) => sum + each, 0);
  const others = count - failed;
  const more = occasion === null ? ' more' : '';
  const parts = [
    ...(failed > 0 ? [`${failed}${more} ${failed === 1 ? 'call' : 'calls'} failed`] : []),
    ...(others > 0 ? [`${others}${more} ${others === 1 ? 'event' : 'events'}`] : []),
  ];
  const title = `${occasion === null ? '' : `${occasion}: `}${parts.join(', ')}`;
  const body = content === 'no-details' ? readMore : shorten(tally(failures));
  return { title, body, urgency: failed > 0 ? 'normal' : 'low' };
}

/** A summary of one event tells it whole; that it is not of this moment is said where the details are. */
function composeOne(event: ToldEvent, occasion: Occasion | null, content: Settings['notifications']['content']): Text {
  const text = composeEvent(event, content);
  if (occasion === null) return text;
  return { ...text, body: shorten([occasion, text.body].filter((part) => part !== '').join(' · ')) };
}

/** The documented event that it is, or counts as. */
function kindOf({ name, countsAs }: ToldEvent): DocumentedEventName | null {
  return countsAs ?? documentedName(name);
}

function headline(event: ToldEvent): string {
  // Nothing is known of it but a name: that is not to look like news of a call.
  const known = kindOf(event);
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

function details(event: ToldEvent): string[] {
  const { call, campaign } = event;
  const failed = kindOf(event) === 'call.failed';
  const why = failed && call !== null ? failureInWords[call.failure ?? 'failed'] : null;
  const error = failed ? (call?.errorMessage ?? null) : null;
  const facts = [
    why,
    error,
    call?.transferredTo ? `to ${phoneWords(call.transferredTo)}` : null,
    call?.answeredBy === 'voicemail' ? 'Voicemail' : null,
    failed ? null : (call?.disposition ?? null),
    !failed && call?.durationSeconds ? duration(call.durationSeconds) : null,
    call === null ? (campaign?.reason ?? null) : (campaign?.name ?? null),
  ];
  return facts.flatMap((fact) => (fact === null || fact === '' ? [] : [isolated(fact)]));
}

function tally(failures: Gathered['failures']): string {
  return [...failures]
    .sort((a, b) => b[1] - a[1])
    .map(([failure, count]) => `${failureInWords[failure]}: ${count}`)
    .join(' · ');
}

function duration(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  const rest = seconds % 60;
  return [minutes > 0 ? `${minutes} min` : '', rest > 0 || minutes === 0 ? `${rest} s` : ''].filter(Boolean).join(' ');
}

function shorten(text: string): string {
  const characters = [...text];
  return characters.length <= longestBody ? text : `${characters.slice(0, longestBody - 1).join('')}…`;
}
