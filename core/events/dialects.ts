/**
 * What a name means on one platform only, known by fields that no other one sends: `duration` is minutes at TopCalls, seconds at
 * Vonage, and milliseconds at Dialpad. One more platform is one more entry.
 */

interface Dialect {
  /** All of these must be there, in small letters and with underscores; the first is looked for first. */
  marks: readonly [mark: string, ...others: string[]];
  /** The documented names of the platform's own. */
  means: Readonly<Record<string, string>>;
}

const dialects: readonly Dialect[] = [
  // Vonage: events of one call agree on the conversation, and only some name the leg.
  { marks: ['conversation_uuid'], means: { conversation_uuid: 'call_id', duration: 'duration_seconds' } },
  // Plivo.
  { marks: ['call_uuid', 'hangup_cause'], means: { duration: 'duration_seconds' } },
  { marks: ['call_uuid', 'bill_duration'], means: { duration: 'duration_seconds' } },
  // Twilio's REST API.
  { marks: ['sid', 'account_sid', 'from', 'to'], means: { sid: 'call_id', duration: 'duration_seconds' } },
  { marks: ['sid', 'parent_call_sid'], means: { sid: 'call_id', duration: 'duration_seconds' } },
  // Aircall: the other side's number, and its own.
  { marks: ['raw_digits'], means: { duration: 'duration_seconds', number: 'from_phone_number' } },
  // Dialpad.
  { marks: ['date_connected', 'internal_number'], means: { duration: 'duration_ms' } },
  { marks: ['date_started', 'internal_number'], means: { duration: 'duration_ms' } },
  // Synthflow.
  { marks: ['end_call_reason', 'agent_phone_number'], means: { duration: 'duration_seconds' } },
  { marks: ['model_id', 'call_id'], means: { duration: 'duration_seconds' } },
  // Call records of Asterisk and FreeSWITCH.
  { marks: ['billsec'], means: { duration: 'whole_seconds' } },
  // Amazon Connect.
  {
    marks: ['initiation_method', 'contact_id'],
    means: { contact_id: 'call_id', customer_endpoint: 'phone_number', system_endpoint: 'from_phone_number' },
  },
];

const byMark = new Map<string, Dialect[]>();
for (const dialect of dialects) byMark.set(dialect.marks[0], [...(byMark.get(dialect.marks[0]) ?? []), dialect]);

/** The names by which a dialect may be known. */
export const firstMarks: readonly string[] = [...byMark.keys()];

/** What the names mean among these; null where they are of no dialect. */
export function dialectOf(names: ReadonlySet<string>): Dialect['means'] | null {
  for (const mark of firstMarks) {
    if (!names.has(mark)) continue;
    const dialect = byMark.get(mark)?.find(({ marks }) => marks.every((one) => names.has(one)));
    if (dialect !== undefined) return dialect.means;
  }
  return null;
}
