/** The words of a notification. Pure. */

import { documentedName } from '../events/names.ts';
import type { CallFailure } from '../events/vocabulary.ts';
import type { UndecidedEvent } from '../history/history.ts';
import type { NativeNotification } from '../ports.ts';
import type { Settings } from '../settings/schema.ts';
import type { Burst } from './burst.ts';

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

/** The notification about one event: who, and why. */
export function composeEvent(event: UndecidedEvent, content: Settings['notifications']['content']): Text {
  const urgency = documentedName(event.name) === 'call.failed' ? 'normal' : 'low';
  if (content === 'no-details')
    return { title: headline(event), body: 'Open TopCalls Notifier to read more.', urgency };
  const who = event.call?.phoneNumber ?? event.campaign?.name ?? event.call?.callId ?? event.campaign?.campaignId;
  const title = who === undefined ? headline(event) : `${headline(event)}: ${who}`;
  return { title, body: shorten(details(event).join(' · ')), urgency };
}

/** The one notification about a burst. */
export function composeSummary(burst: Burst, content: Settings['notifications']['content']): Text {
  if (burst.count === 1) return composeEvent(burst.first, content);
  const failed = [...burst.failures.values()].reduce((sum, count) => sum + count, 0);
  const others = burst.count - failed;
  const more = burst.fetched ? '' : ' more';
  const parts = [
    ...(failed > 0 ? [`${failed}${more} ${failed === 1 ? 'call' : 'calls'} failed`] : []),
    ...(others > 0 ? [`${others}${more} ${others === 1 ? 'event' : 'events'}`] : []),
  ];
  const title = `${burst.fetched ? 'While away: ' : ''}${parts.join(', ')}`;
  const body = content === 'no-details' ? 'Open TopCalls Notifier to read more.' : shorten(tally(burst.failures));
  return { title, body, urgency: failed > 0 ? 'normal' : 'low' };
}

function headline(event: UndecidedEvent): string {
  switch (documentedName(event.name)) {
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

function details({ name, call, campaign }: UndecidedEvent): string[] {
  const failed = documentedName(name) === 'call.failed';
  const why = failed && call !== null ? failureInWords[call.failure ?? 'failed'] : null;
  const error = failed ? (call?.errorMessage ?? null) : null;
  const facts = [
    why,
    error,
    call?.transferredTo ? `to ${call.transferredTo}` : null,
    failed ? null : (call?.disposition ?? null),
    !failed && call?.durationSeconds ? duration(call.durationSeconds) : null,
    call === null ? (campaign?.reason ?? null) : (campaign?.name ?? null),
  ];
  return facts.flatMap((fact) => (fact === null || fact === '' ? [] : [fact]));
}

function tally(failures: Burst['failures']): string {
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
