import type { AlertRecord } from '../../core/contract/api.ts';
import { documentedName } from '../../core/events/names.ts';
import { countWords } from './amount.ts';
import { eventWords } from './event-name.ts';
import { phoneWords } from './phone-number.ts';
import type { Tone } from './tone.ts';

/** Whether the user was notified, in two or three words. The reason stands in the record itself. */
export function alertWords(
  alert: Pick<AlertRecord, 'decision' | 'outcome' | 'outcomeReason'> & { reasonCode?: AlertRecord['reasonCode'] },
): {
  label: string;
  tone: Tone;
} {
  if (alert.outcome === 'failed') return { label: 'Could not be shown', tone: 'bad' };
  switch (alert.decision) {
    case 'silence':
      return { label: 'Not notified', tone: 'quiet' };
    case 'fold':
      if (alert.reasonCode?.startsWith('problem')) return { label: 'Part of a problem', tone: 'quiet' };
      // Where it only waits for the summary there is no reason to give.
      return alert.outcome === 'pending' && alert.outcomeReason !== null
        ? { label: 'Held back', tone: 'waiting' }
        : { label: 'Part of a summary', tone: 'quiet' };
    case 'show':
      return alert.outcome === 'pending'
        ? { label: 'Being shown', tone: 'waiting' }
        : { label: 'Notified', tone: 'good' };
  }
}

type About = Pick<AlertRecord, 'eventName' | 'callId' | 'phoneNumber' | 'campaignName'>;

/** What an alert is about, such as `+1 415 555 0199: call failed`. */
export function alertTitle(about: About): string {
  const { who, happened } = alertParts(about);
  return who === null ? happened : `${who}: ${happened}`;
}

/** The same in its two parts, of which one may have to be hidden; `who` is null where that is not known. */
export function alertParts(about: About): { who: string | null; happened: string } {
  const happened = eventWords(about.eventName);
  const who = whoOf(about);
  return { who, happened: who === null ? happened : `${happened.charAt(0).toLowerCase()}${happened.slice(1)}` };
}

/** Whom several are about, of whom the newest are known, such as `+1 415 555 0199, +1 415 555 0132 and 9 more`; null for nobody. */
export function aboutWords(newest: readonly About[], count: number): string | null {
  const who = [...new Set(newest.flatMap((alert) => whoOf(alert) ?? []))];
  const others = count - newest.length;
  if (who.length === 0) return null;
  return others > 0 ? `${who.join(', ')} and ${others.toLocaleString('en')} more` : who.join(', ');
}

function whoOf({ callId, phoneNumber, campaignName }: About): string | null {
  if (callId === null) return campaignName ?? null;
  return phoneNumber ? phoneWords(phoneNumber) : null;
}

const runs: Readonly<Record<string, string>> = {
  'call.queued': 'queued call',
  'call.started': 'started call',
  'call.completed': 'completed call',
  'call.failed': 'failed call',
  'call.transferred': 'transferred call',
  'campaign.started': 'started campaign',
  'campaign.paused': 'paused campaign',
  'campaign.resumed': 'resumed campaign',
  'campaign.completed': 'completed campaign',
  'campaign.stopped': 'stopped campaign',
};

/** What several alerts of one kind are about, such as `214 completed calls`. */
export function runTitle({ eventName }: Pick<AlertRecord, 'eventName'>, count: number): string {
  const thing = runs[documentedName(eventName) ?? ''];
  return thing === undefined ? `${countWords(count, 'event')}: ${eventName}` : countWords(count, thing);
}

/** The engine's reason, and where it is a switch, which one. */
export function reasonWords({ reason, because }: Pick<AlertRecord, 'reason' | 'because'>): string {
  if (because?.code !== 'event_on' && because?.code !== 'event_off') return reason;
  const thing = because.event === null ? 'other event' : (runs[because.event] ?? because.event);
  return `${because.code === 'event_on' ? 'On' : 'Off'} in Settings: ${thing}s`;
}
