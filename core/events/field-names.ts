/**
 * The names under which other platforms send what TopCalls documents. One more of them is one more word in this table, in
 * small letters and with underscores: `callSid`, `CallSid` and `call-sid` are `call_sid`.
 */

import { type Fields, firstNames, isFields, maxFields } from './fields.ts';

/** The documented name, then the others, the most telling first. */
const spellings: readonly (readonly [name: string, ...others: string[]])[] = [
  ['call_id', 'call_sid', 'call_uuid', 'call_control_id', 'conversation_id', 'conversation_uuid'],
  [
    'phone_number',
    'to_phone_number',
    'to_number',
    'to',
    'callee',
    'called',
    'called_number',
    'callee_number',
    'customer_number',
    'customer_phone',
    'customer_phone_number',
    'contact_phone',
    'contact_number',
    'recipient',
    'recipient_phone_number',
    'destination_number',
    'external_number',
    'phone',
  ],
  [
    'from_phone_number',
    'from_number',
    'from',
    'caller',
    'caller_id',
    'caller_number',
    'calling_number',
    'source_number',
    'agent_number',
  ],
  ['call_status', 'telephony_status', 'dial_call_status'],
  ['status', 'state'],
  [
    'ended_reason',
    'disconnection_reason',
    'hangup_cause',
    'hangup_cause_name',
    'end_reason',
    'end_call_reason',
    'termination_reason',
    'call_ended_reason',
  ],
  ['duration', 'call_length', 'duration_minutes', 'duration_mins', 'duration_min', 'call_duration_minutes'],
  [
    'duration_seconds',
    'duration_secs',
    'duration_sec',
    'duration_s',
    'call_duration_seconds',
    'call_duration_secs',
    'call_duration',
    'call_length_seconds',
    'corrected_duration',
  ],
  ['duration_ms', 'duration_millis', 'duration_milliseconds', 'call_duration_ms', 'call_length_ms'],
  ['created_at', 'created', 'create_time', 'date_created', 'queued_at', 'initiated_at'],
  [
    'started_at',
    'start_at',
    'start_time',
    'start_timestamp',
    'start_time_unix_secs',
    'answered_at',
    'answer_time',
    'connected_at',
    'joined',
    'joined_at',
  ],
  ['end_at', 'ended_at', 'end_time', 'end_timestamp', 'completed_at', 'finished_at', 'hangup_at', 'ended'],
  ['call_summary', 'summary', 'transcript_summary', 'short_summary'],
  ['error_message', 'error', 'reason', 'error_description', 'failure_reason'],
  ['recording_url', 'recording', 'recording_link', 'recording_uri', 'stereo_recording_url', 'audio_url', 'record_url'],
  [
    'answered_by',
    'amd_result',
    'amd_status',
    'answer_type',
    'machine_detection',
    'answering_machine_detection',
    'in_voicemail',
    'is_voicemail',
    'voicemail',
  ],
  ['disposition', 'call_disposition', 'disposition_tag'],
  ['campaign_id', 'campaign_uuid'],
  ['lead_id', 'contact_id'],
  [
    'transferred_to',
    'transfer_destination',
    'transfer_to',
    'destination',
    'transfer',
    'transfer_number',
    'transfer_phone_number',
    'transferred_to_number',
    'forwarded_to',
  ],
];

/** Objects in a call in which some of its fields stand on other platforms; only what the call does not say itself counts. */
const holders: readonly (readonly [holder: string, ...fields: string[]])[] = [
  ['artifact', 'transcript', 'messages', 'recording_url'],
  ['analysis', 'call_summary'],
  ['call_analysis', 'call_summary', 'answered_by'],
  ['metadata', 'started_at', 'duration_seconds', 'ended_reason', 'phone_call'],
  ['phone_call', 'phone_number', 'from_phone_number'],
  ['lead', 'phone_number'],
  ['contact', 'phone_number'],
];

interface Spelling {
  name: string;
  rank: number;
}

const byName = new Map<string, Spelling>(
  spellings.flatMap((names) => names.map((other, rank) => [other, { name: names[0], rank }] as const)),
);
/** Names that are read under no other one. */
for (const name of [
  'event',
  'event_type',
  'type',
  'id',
  'metadata',
  'transcript',
  'lead_id',
  'actual_duration_billed',
]) {
  if (!byName.has(name)) byName.set(name, { name, rank: 0 });
}

/** The same fields under the documented names; an object that has no others is given back as it is. */
export function documentedFields(fields: Fields): Fields {
  let seen = 0;
  for (const key in fields) {
    const spelling = byName.get(key);
    if (spelling === undefined ? unusual.test(key) : spelling.rank > 0) return renamed(fields);
    seen += 1;
    if (seen === maxFields) {
      firstNames(fields, maxFields);
      break;
    }
  }
  return fields;
}

/** A call's fields, with what stands in objects inside of it. */
export function withHeldFields(fields: Fields): Fields {
  let all = fields;
  for (const [holder, ...names] of holders) {
    const inner = all[holder];
    if (!isFields(inner) || (holder === 'metadata' && !isOfPlatform(inner))) continue;
    const found = documentedFields(inner);
    const added = names.filter((name) => isSaid(found[name]) && !isSaid(all[name]));
    if (added.length > 0) all = { ...all, ...Object.fromEntries(added.map((name) => [name, found[name]])) };
  }
  return all;
}

/** What a caller attached may say anything; only what a platform wrote there is about the call. */
function isOfPlatform(metadata: Fields): boolean {
  return 'call_duration_secs' in metadata || 'start_time_unix_secs' in metadata;
}

const unusual = /[A-Z-]/;
function renamed(fields: Fields): Fields {
  const found = new Map<string, { rank: number; value: unknown }>();
  const add = (key: string, value: unknown) => {
    const snake = snakeCase(key);
    const { name, rank } = byName.get(snake) ?? { name: snake, rank: 0 };
    const before = found.get(name);
    const isBetter = before === undefined || (isSaid(value) && (!isSaid(before.value) || rank < before.rank));
    if (isBetter) found.set(name, { rank, value });
  };
  const names = firstNames(fields, maxFields);
  for (const name of names) add(name, fields[name]);
  if (names.length === maxFields) {
    for (const name of byName.keys()) if (Object.hasOwn(fields, name)) add(name, fields[name]);
  }
  return Object.fromEntries([...found].map(([name, { value }]) => [name, value]));
}

function isSaid(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}

function snakeCase(key: string): string {
  if (!unusual.test(key) || key.length > 64) return key;
  return key
    .replaceAll(/([a-z\d])([A-Z])/g, '$1_$2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .replaceAll('-', '_')
    .toLowerCase();
}
