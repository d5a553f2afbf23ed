/** Finding the name of an event in a delivery, in the order that TopCalls' webhook contract gives. */

import { type Fields, textOf } from './fields.ts';
import type { CallEventName, CampaignEventName } from './names.ts';
import { describesCall, describesCampaign } from './payload.ts';

const nameHeaders = ['x-topcalls-event', 'x-webhook-event'];
const longestName = 128;

const callNameByStatus: Readonly<Record<string, CallEventName>> = {
  completed: 'call.completed',
  failed: 'call.failed',
  busy: 'call.failed',
  'no-answer': 'call.failed',
  rejected: 'call.failed',
  cancelled: 'call.failed',
  'dispatch-timeout': 'call.failed',
  queued: 'call.queued',
  pending: 'call.queued',
  'in-progress': 'call.started',
  transferred: 'call.transferred',
};

const campaignNameByStatus: Readonly<Record<string, CampaignEventName>> = {
  started: 'campaign.started',
  running: 'campaign.started',
  active: 'campaign.started',
  'in-progress': 'campaign.started',
  paused: 'campaign.paused',
  resumed: 'campaign.resumed',
  completed: 'campaign.completed',
  stopped: 'campaign.stopped',
  cancelled: 'campaign.stopped',
};

/** A status as TopCalls or one of its gateways may spell it, in one spelling: small letters and hyphens. */
export function canonicalStatus(status: string): string {
  return status.toLowerCase().replaceAll('_', '-').replaceAll(' ', '-');
}

/** The name that the headers or the address give, before anything is parsed; null when neither does. */
export function announcedName(headers: Readonly<Record<string, string>>, query: string): string | null {
  return usableName(textOf(headers, ...nameHeaders)) ?? usableName(new URLSearchParams(query).get('event'));
}

/**
 * The name of the event in a delivery, or null when nothing in it tells.
 * @param headers lower-cased names
 * @param query the webhook URL's query, with or without `?`
 * @param body the parsed body
 * @param payload the call or campaign found in the body
 */
export function eventName(
  headers: Readonly<Record<string, string>>,
  query: string,
  body: Fields,
  payload: Fields,
): string | null {
  return (
    usableName(textOf(headers, ...nameHeaders)) ??
    nameInBody(body) ??
    usableName(new URLSearchParams(query).get('event')) ??
    nameByStatus(payload) ??
    usableName(textOf(body, 'type'))
  );
}

/** `type` without a dot may just as well mean the kind of call ("outbound"), so it only counts when nothing else tells. */
function nameInBody(body: Fields): string | null {
  const type = usableName(textOf(body, 'type'));
  return usableName(textOf(body, 'event', 'event_type')) ?? (type?.includes('.') ? type : null);
}

function nameByStatus(payload: Fields): string | null {
  const statuses = [textOf(payload, 'call_status'), textOf(payload, 'status')].filter((status) => status !== null);
  const table = describesCall(payload) ? callNameByStatus : describesCampaign(payload) ? campaignNameByStatus : {};
  for (const status of statuses) {
    const canonical = canonicalStatus(status);
    const name = Object.hasOwn(table, canonical) ? table[canonical] : undefined;
    if (name !== undefined) return name;
  }
  return null;
}

function usableName(name: string | null): string | null {
  const trimmed = name?.trim() ?? '';
  return trimmed !== '' && trimmed.length <= longestName && !/\p{C}/u.test(trimmed) ? trimmed : null;
}
