/** From a delivery to what it says. Pure, and never throwing, whatever was sent. */

import { decodeBody } from './body/decode-body.ts';
import { type CallFacts, callFacts } from './call.ts';
import { type CampaignFacts, campaignFacts } from './campaign.ts';
import { type Entry, entryOf, listIn } from './event-list.ts';
import { callNameByOutcome, eventName } from './event-name.ts';
import { type Fields, firstNames, idOf, isFields, timeOf } from './fields.ts';
import { mostInDelivery } from './limits.ts';
import { type DocumentedEventName, documentedName, type EventSubject, isAboutOther, subjectOf } from './names.ts';
import { describesCampaign, type Payload, payloadOf } from './payload.ts';
import { readBody } from './read-body.ts';
import { type Seen, seenIn, seenInstead, seenWords } from './seen.ts';
import { unfolded } from './unfolded.ts';
import { describesCall } from './wrappers.ts';

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
  /** The id of the event or delivery that the body gives beside that of the call or campaign; absent where it gives none. */
  sentId?: string;
  /**
   * The documented event that it comes to, by what became of the call or campaign, where its name does not say so:
   * `phone.ended` with `no-answer` counts as `call.failed`. Absent where the name says it, or nothing does.
   */
  countsAs?: DocumentedEventName;
  /** When TopCalls says that it happened, milliseconds UTC; null when it does not. */
  occurredAt: number | null;
  call: CallFacts | null;
  campaign: CampaignFacts | null;
}

/**
 * What a delivery says. `reason` is why nothing was recognised, in words, or what is missing in the event that was; `seen` is
 * what was there instead; `note` is what else there is to say of a delivery that was understood.
 */
export type Recognition =
  | { event: RecognisedEvent; reason?: string; seen?: Seen; note?: string }
  | { event: null; reason: string; seen?: Seen };

/** Recognises the event in a delivery, the first of several; where it cannot, says why in words. */
export function recognise(delivered: Delivered): Recognition {
  return recogniseAll(delivered, 1).events[0] ?? unrecognised([], delivered.body.length);
}

export interface RecognisedDelivery {
  /** In the order in which they were sent; one where the delivery is no list. An empty list has none. */
  events: Recognition[];
  /** Each as a delivery of its own; null where the delivery is no list. */
  entries: Entry[] | null;
  /** How many more there are than were read. */
  left: number;
}

/**
 * Recognises every event in a delivery: of a list, of one under `events`, `data` or `items`, of lines of JSON.
 * @param most so many are read
 */
export function recogniseAll({ headers, query, body }: Delivered, most: number = mostInDelivery): RecognisedDelivery {
  const { text, notes: notesOfBytes } = decodeBody(headers, body);
  const { value, opened, mended } = readBody(text);
  const notes = mended ? [...notesOfBytes, 'It is not quite JSON; it was read with its slips mended.'] : notesOfBytes;
  const list = listIn(value);
  if (list !== null) {
    const entries = list.entries.slice(0, most).map((entry) => entryOf(list, entry, headers, query));
    const events = entries.map((entry) => noted(recogniseEntry(entry), notes));
    return { events, entries, left: list.entries.length - entries.length };
  }
  const event = isFields(value) ? recogniseFields(headers, query, value, opened) : unrecognised(value, body.length);
  return { events: [noted(event, notes)], entries: null, left: 0 };
}

/** With what was wrong with the bytes of the delivery. */
function noted(recognition: Recognition, notes: readonly string[]): Recognition {
  if (notes.length === 0) return recognition;
  if (recognition.event === null) return { ...recognition, reason: [recognition.reason, ...notes].join(' ') };
  return { ...recognition, note: [...(recognition.note === undefined ? [] : [recognition.note]), ...notes].join(' ') };
}

function recogniseEntry({ headers, query, body }: Entry): Recognition {
  return isFields(body) ? recogniseFields(headers, query, body, 0) : unrecognised(body, 1);
}

function unrecognised(value: unknown, bytes: number): Recognition {
  const seen = seenInstead(value, bytes);
  switch (seen.code) {
    case 'empty':
      return { event: null, reason: 'The body is empty.', seen };
    case 'text':
      return { event: null, reason: 'The body is not JSON.', seen };
    case 'list':
      return { event: null, reason: `The body is JSON, but no event. ${seenWords(seen)}`, seen };
    default:
      return { event: null, reason: 'The body is JSON, but not an object.', seen };
  }
}

/** What is not understood as it stands is looked at once more, unfolded. */
function recogniseFields(headers: Delivered['headers'], query: string, body: Fields, opened: number): Recognition {
  const read = recogniseObject(headers, query, body, opened);
  if (read.event !== null && (read.event.call !== null || read.event.campaign !== null)) return read;
  const flat = unfolded(body);
  return flat === body ? read : recogniseObject(headers, query, flat, opened);
}

function recogniseObject(headers: Delivered['headers'], query: string, body: Fields, opened: number): Recognition {
  const payload = payloadOf(body, opened);
  const { fields, sent, campaign } = payload;
  const name = eventName(headers, query, payload);
  if (name === null) {
    const seen = seenIn('object_without_event', payload.levels);
    const reason = `Nothing in the delivery names an event, and no status tells. ${seenWords(seen)}`;
    return { event: null, reason, seen };
  }
  const aboutCall =
    subjectOf(name) === 'call' ||
    (subjectOf(name) === 'other' && describesCall(fields) && (!isAboutOther(name) || namesCall(payload)));
  const aboutCampaign = subjectOf(name) === 'campaign' || describesCampaign(fields);
  const call = aboutCall ? callFacts(name, fields, campaign) : null;
  const about =
    call === null && aboutCampaign
      ? campaignFacts(name, withKnownNames(campaign === null ? sent : { ...campaign, ...sent }, fields))
      : null;
  const countsAs = documentedKind(name, call, about);
  const sentId = envelopeId(payload, call?.callId ?? about?.campaignId ?? null);
  const sentAt = timeOf(body, 'occurred_at', 'timestamp', 'created_at');
  const isIncomplete = call === null && about === null && subjectOf(name) !== 'other';
  return {
    ...(isIncomplete ? withoutId(name, payload) : {}),
    event: {
      name,
      subject: call !== null ? 'call' : about !== null ? 'campaign' : subjectOf(name),
      occurredAt: call !== null ? (callEventTime(name, call) ?? sentAt) : (about?.occurredAt ?? sentAt),
      call,
      campaign: about,
      ...(countsAs === null ? {} : { countsAs }),
      ...(sentId === null ? {} : { sentId }),
    },
  };
}

/** Whether an id is called that of a call: the one of a message or a lead is not. */
function namesCall({ levels }: Payload): boolean {
  return levels.some(({ key, sent }) => key === 'call' || firstNames(sent, 100).some((name) => callIdName.test(name)));
}

const callIdName = /^call[_-]?(?:id|sid|uuid|control_id)$/i;

/** With what says which campaign it is, and where it stands; its figures keep the names under which they were sent. */
function withKnownNames(sent: Fields, fields: Fields): Fields {
  let all = sent;
  for (const name of ['campaign_id', 'campaign_name', 'status', 'created_at']) {
    if (all[name] === undefined && typeof fields[name] === 'string') all = { ...all, [name]: fields[name] };
  }
  return all;
}

/** An id in the outermost object is that of the event, unless it is the one of the call or campaign. */
function envelopeId({ levels: [{ sent }] }: Payload, subjectId: string | null): string | null {
  if (sent.event_id === undefined && sent.id === undefined) return null;
  const id = idOf(sent, 'event_id', 'id');
  return subjectId === null || id === subjectId ? null : id;
}

function documentedKind(
  name: string,
  call: CallFacts | null,
  campaign: CampaignFacts | null,
): DocumentedEventName | null {
  const kind = call?.outcome ? callNameByOutcome[call.outcome] : (campaign?.told ?? null);
  return kind === documentedName(name) ? null : kind;
}

/** An event about a call or campaign that does not say which one. */
function withoutId(name: string, { levels }: Payload): { reason: string; seen: Seen } {
  const seen = seenIn('object_without_id', levels);
  return { reason: `It does not say which ${subjectOf(name)} it is about. ${seenWords(seen)}`, seen };
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
