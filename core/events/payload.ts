/** The call or campaign in a body, which may be flat or wrapped. Source: TopCalls' webhook contract, "Payload". */

import { type Fields, isFields, textOf } from './fields.ts';
import { describesCall, type Level, wayDown, wrappers } from './wrappers.ts';

/** What these say in an envelope is about the envelope, not about the call inside. */
const envelopeOnly = new Set<string>([...wrappers, 'id', 'type', 'event', 'event_type', 'status', 'created_at']);

export interface Payload {
  /** The fields of the call or campaign under their documented names, with what an envelope says beside them. */
  fields: Fields;
  /** The same as they came. */
  sent: Fields;
  /** The nested campaign, where a body carries one beside the call. */
  campaign: Fields | null;
  /** The objects on the way to it, the outermost first. */
  levels: readonly [Level, ...Level[]];
}

/** Finds the call or campaign; a flat body is its own payload. */
export function payloadOf(body: Fields, opened = 0): Payload {
  const [outermost, ...inside] = wayDown(body, opened);
  const first: Level = outermost ?? { key: '', sent: body, fields: body, inCall: false };
  let { fields, sent } = first;
  let campaign = isFields(sent.campaign) ? sent.campaign : null;
  let inCall = false;
  for (const level of inside) {
    inCall ||= level.inCall;
    const status = fields.status;
    fields = { ...beside(fields), ...said(level.fields) };
    sent = { ...beside(sent), ...said(level.sent) };
    if (ownStatus(fields) === null && status !== undefined) fields = { ...fields, status };
    if (inCall && textOf(fields, 'call_id') === null) fields = { ...fields, call_id: textOf(level.fields, 'id') };
    if (level.key === 'campaign' && textOf(fields, 'campaign_id') === null) {
      const id = { campaign_id: textOf(level.fields, 'id') };
      fields = { ...fields, ...id };
      sent = { ...sent, ...id };
    }
    if (isFields(level.sent.campaign)) campaign = level.sent.campaign;
  }
  return { fields, sent, campaign, levels: [first, ...inside] };
}

function ownStatus(fields: Fields): string | null {
  return textOf(fields, 'call_status', 'status');
}

function beside(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([key]) => !envelopeOnly.has(key)));
}

/** What an inner object leaves open stays as the outer one says. */
function said(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined));
}

/** Whether the fields describe a campaign and no call. */
export function describesCampaign(fields: Fields): boolean {
  return !describesCall(fields) && textOf(fields, 'campaign_id') !== null;
}
