/** Finding the call or campaign inside a body, which may be flat or wrapped. Source: TopCalls' webhook contract, "Payload". */

import { type Fields, isFields, textOf } from './fields.ts';

const wrappers = ['data', 'payload', 'call', 'campaign'] as const;
/** What these say in an envelope is about the envelope, not about the call inside. */
const envelopeOnly = new Set<string>([...wrappers, 'id', 'type', 'event', 'event_type', 'status', 'created_at']);

export interface Payload {
  /** The fields of the call or campaign, with what an envelope says beside them. */
  fields: Fields;
  /** The nested campaign, where a body carries one beside the call. */
  campaign: Fields | null;
}

/** Unwraps `{ event, data | payload | call | campaign }`, at most two levels deep; a flat body is its own payload. */
export function payloadOf(body: Fields, depth = 0): Payload {
  const campaign = isFields(body.campaign) ? body.campaign : null;
  const wrapper = wrappers.find((key) => isFields(body[key]));
  const inner = wrapper === undefined ? undefined : body[wrapper];
  const flat = textOf(body, 'call_id') !== null || (wrapper === 'campaign' && textOf(body, 'campaign_id') !== null);
  if (!isFields(inner) || flat || depth === 2) return { fields: body, campaign };
  const unwrapped = payloadOf(inner, depth + 1);
  const beside = Object.fromEntries(Object.entries(body).filter(([key]) => !envelopeOnly.has(key)));
  const fields = { ...beside, ...unwrapped.fields };
  const identified =
    wrapper === 'campaign' && textOf(fields, 'campaign_id') === null
      ? { ...fields, campaign_id: textOf(inner, 'id') }
      : fields;
  return { fields: identified, campaign: unwrapped.campaign ?? campaign };
}

/** Whether the fields describe a call, rather than a campaign or something else. */
export function describesCall(fields: Fields): boolean {
  return (
    textOf(fields, 'call_id') !== null ||
    ['call_status', 'phone_number', 'from_phone_number', 'transcript', 'call_summary'].some((key) => key in fields)
  );
}

/** Whether the fields describe a campaign and no call. */
export function describesCampaign(fields: Fields): boolean {
  return !describesCall(fields) && textOf(fields, 'campaign_id') !== null;
}
