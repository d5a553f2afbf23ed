/** TopCalls' event names, and what each is about. Source: TopCalls' webhook documentation (concepts/webhooks). */

export const callEventNames = [
  'call.queued',
  'call.started',
  'call.completed',
  'call.failed',
  'call.transferred',
] as const;

export const campaignEventNames = [
  'campaign.started',
  'campaign.paused',
  'campaign.resumed',
  'campaign.completed',
  'campaign.stopped',
] as const;

export const documentedEventNames = [...callEventNames, ...campaignEventNames] as const;

export type CallEventName = (typeof callEventNames)[number];
export type CampaignEventName = (typeof campaignEventNames)[number];
export type DocumentedEventName = (typeof documentedEventNames)[number];

/** What an event is about. */
export type EventSubject = 'call' | 'campaign' | 'other';

/**
 * The documented event that a name is, or is a variant of: `call.completed.booked_callback` is a `call.completed`.
 * Gives `null` for a name that TopCalls does not document; such an event is kept under its own name.
 */
export function documentedName(name: string): DocumentedEventName | null {
  const exact = byName.get(name);
  if (exact !== undefined) return exact;
  const dot = name.indexOf('.', name.indexOf('.') + 1);
  return dot === -1 ? null : (byName.get(name.slice(0, dot)) ?? null);
}

const byName: ReadonlyMap<string, DocumentedEventName> = new Map(documentedEventNames.map((name) => [name, name]));

const separator = /[._:\s-]+/;

/**
 * A name as TopCalls spells it: `call_failed`, `CALL.FAILED` and `callFailed` are `call.failed`. One that is not documented
 * stays as it is.
 */
export function inDocumentedSpelling(name: string): string {
  if (documentedName(name) !== null) return name;
  const words = name
    .replaceAll(/([a-z])([A-Z])/g, '$1.$2')
    .toLowerCase()
    .split(separator);
  const [subject, verb, ...rest] = words;
  const known = byName.get(`${subject}.${verb}`);
  if (known !== undefined) return [known, ...(rest.length === 0 ? [] : [rest.join('_')])].join('.');
  // `com.example.call.failed`, as CloudEvents are named.
  return (name.includes('.') && byName.get(words.slice(-2).join('.'))) || name;
}

/** What an event of this name is about, also for undocumented names such as `call.ringing` and `call_ended`. */
export function subjectOf(name: string): EventSubject {
  if (/^call[._:-]/i.test(name)) return 'call';
  if (/^campaign[._:-]/i.test(name)) return 'campaign';
  return 'other';
}

const otherThings =
  /^(?:lead|contact|message|sms|mms|whatsapp|email|chat|user|agent|customer|order|phone[._-]?number|invoice|payment|subscription|number|webhook|account|ticket|task|note|form|appointment|deal)s?[._:\s-]/i;

/** Whether a name says that something else happened than a call or to a campaign, such as `message.received`. */
export function isAboutOther(name: string): boolean {
  return otherThings.test(name);
}
