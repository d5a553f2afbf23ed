/** From a delivery to what it says. Pure, and never throwing, whatever was sent. */

import { decodeBody } from './body/decode-body.ts';
import { type CallFacts, callFacts } from './call.ts';
import { type CampaignFacts, campaignFacts } from './campaign.ts';
import { eventName } from './event-name.ts';
import { isFields, timeOf } from './fields.ts';
import { documentedName, type EventSubject, subjectOf } from './names.ts';
import { describesCall, describesCampaign, payloadOf } from './payload.ts';

export interface Delivered {
  /** Lower-cased names. */
  headers: Readonly<Record<string, string>>;
  /** The webhook URL's query. */
  query: string;
  body: Uint8Array;
}

export interface RecognisedEvent {
  name: string;
  subject: EventSubject;
  /** When TopCalls says that it happened, milliseconds UTC; null when it does not. */
  occurredAt: number | null;
  call: CallFacts | null;
  campaign: CampaignFacts | null;
}

/** `note`: what was wrong with the bytes of a body that could be read all the same, in words. */
export type Recognition = { event: RecognisedEvent; note?: string } | { event: null; reason: string };

/** Recognises the event in a delivery; where it cannot, says why in words. */
export function recognise({ headers, query, body }: Delivered): Recognition {
  const { text, notes } = decodeBody(headers, body);
  const parsed = parse(text);
  const because = (reason: string) => ({ event: null, reason: [reason, ...notes].join(' ') });
  if (parsed === undefined) return because('The body is not JSON.');
  if (!isFields(parsed)) return because('The body is JSON, but not an object.');
  const { fields, campaign } = payloadOf(parsed);
  const name = eventName(headers, query, parsed, fields);
  if (name === null) return because('Nothing in the delivery names an event, and no status tells.');
  const aboutCall = subjectOf(name) === 'call' || (subjectOf(name) === 'other' && describesCall(fields));
  const aboutCampaign = subjectOf(name) === 'campaign' || describesCampaign(fields);
  const call = aboutCall ? callFacts(name, fields, campaign) : null;
  const about =
    call === null && aboutCampaign
      ? campaignFacts(name, campaign === null ? fields : { ...campaign, ...fields })
      : null;
  const sentAt = timeOf(parsed, 'occurred_at', 'timestamp', 'created_at');
  return {
    event: {
      name,
      subject: call !== null ? 'call' : about !== null ? 'campaign' : subjectOf(name),
      occurredAt: call !== null ? (callEventTime(name, call) ?? sentAt) : (about?.occurredAt ?? sentAt),
      call,
      campaign: about,
    },
    ...(notes.length > 0 && { note: notes.join(' ') }),
  };
}

function callEventTime(name: string, call: CallFacts): number | null {
  switch (documentedName(name)) {
    case 'call.queued':
      return call.createdAt;
    case 'call.started':
      return call.startedAt;
    case 'call.completed':
    case 'call.failed':
      return call.endedAt;
    default:
      return null;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
