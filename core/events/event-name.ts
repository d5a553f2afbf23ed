/** Finding the name of an event in a delivery, in the order that TopCalls' webhook contract gives. */

import { type Fields, isFields, textOf } from './fields.ts';
import { type CallEventName, type CampaignEventName, documentedName, inDocumentedSpelling } from './names.ts';
import { toldByStatuses, toldByWord } from './outcome.ts';
import { describesCampaign, type Payload } from './payload.ts';
import { canonicalStatus } from './status-words.ts';
import type { CallOutcome } from './vocabulary.ts';
import { describesCall } from './wrappers.ts';

const nameHeaders = ['x-topcalls-event', 'x-webhook-event'];
const longestName = 128;

export const callNameByOutcome: Readonly<Record<CallOutcome, CallEventName>> = {
  queued: 'call.queued',
  in_progress: 'call.started',
  completed: 'call.completed',
  transferred: 'call.transferred',
  failed: 'call.failed',
};

const campaignNames: Readonly<Record<string, CampaignEventName>> = {
  started: 'campaign.started',
  running: 'campaign.started',
  active: 'campaign.started',
  'in-progress': 'campaign.started',
  unpaused: 'campaign.resumed',
  finished: 'campaign.completed',
  complete: 'campaign.completed',
  ended: 'campaign.completed',
  done: 'campaign.completed',
  canceled: 'campaign.stopped',
  aborted: 'campaign.stopped',
  terminated: 'campaign.stopped',
  paused: 'campaign.paused',
  resumed: 'campaign.resumed',
  completed: 'campaign.completed',
  stopped: 'campaign.stopped',
  cancelled: 'campaign.stopped',
};

/** The name that the headers or the address give, before anything is parsed; null when neither does. */
export function announcedName(headers: Readonly<Record<string, string>>, query: string): string | null {
  return usableName(textOf(headers, ...nameHeaders)) ?? usableName(new URLSearchParams(query).get('event'));
}

/**
 * The name of the event in a delivery, or null when nothing in it tells.
 * @param headers lower-cased names
 * @param query the webhook URL's query, with or without `?`
 * @param payload the call or campaign found in the body
 */
export function eventName(
  headers: Readonly<Record<string, string>>,
  query: string,
  { fields, levels }: Payload,
): string | null {
  return (
    usableName(textOf(headers, ...nameHeaders)) ??
    firstName(levels, nameIn) ??
    (query === '' ? null : usableName(new URLSearchParams(query).get('event'))) ??
    usableName(textOf(headers, 'ce-type')) ??
    nameByStatus(fields) ??
    firstName(levels, (body) => documentedAmong(body) ?? usableName(textOf(body, 'type')))
  );
}

/** The envelope's before that of what is in it. */
function firstName(levels: Payload['levels'], read: (fields: Fields) => string | null): string | null {
  for (const { fields } of levels) {
    const name = read(fields);
    if (name !== null) return name;
  }
  return null;
}

/** `type` may just as well mean the kind of call ("outbound"), so without a dot it only counts where it is documented. */
function nameIn(body: Fields): string | null {
  const type = usableName(textOf(body, 'type'));
  const isName = type !== null && (type.includes('.') || documentedName(type) !== null);
  const event = isFields(body.event) ? textOf(body.event, 'type', 'name', 'event_type') : null;
  return usableName(textOf(body, 'event', 'event_type') ?? event) ?? (isName ? type : null);
}

/** These may be anybody's words: they count only where the word is a documented name. */
function documentedAmong(body: Fields): string | null {
  for (const key of ['name', 'topic', 'action', 'trigger', 'kind']) {
    const value = body[key];
    const name = typeof value === 'string' ? usableName(value) : null;
    if (name !== null && documentedName(name) !== null) return name;
  }
  return null;
}

/** What a call came to, else where a campaign is. */
function nameByStatus(payload: Fields): string | null {
  if (describesCall(payload)) {
    const told = toldByStatuses(payload) ?? toldByWord(payload);
    return told === null ? null : callNameByOutcome[told.outcome];
  }
  return describesCampaign(payload) ? campaignNameByStatus(payload) : null;
}

/** The campaign's event that its status tells of; null where it does not. */
export function campaignNameByStatus(campaign: Fields): CampaignEventName | null {
  return campaignNameByWord(textOf(campaign, 'status') ?? '');
}

/** The same of one word, such as the last one of `campaign.finished`. */
export function campaignNameByWord(word: string): CampaignEventName | null {
  const status = canonicalStatus(word);
  return Object.hasOwn(campaignNames, status) ? (campaignNames[status] ?? null) : null;
}

function usableName(name: string | null): string | null {
  const trimmed = name?.trim() ?? '';
  const isUsable = trimmed !== '' && trimmed.length <= longestName && !/\p{C}/u.test(trimmed);
  return isUsable ? inDocumentedSpelling(trimmed) : null;
}
