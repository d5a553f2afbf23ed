/** One believable delivery of any documented event, for tests and for trying things out. */

import {
  type CallEventName,
  type CampaignEventName,
  callEventNames,
  type DocumentedEventName,
} from '../core/events/names.ts';
import { type CallEnding, endings, inventCall } from './call.ts';
import { tell } from './call-events.ts';
import { campaignNames, tellCampaign } from './campaign-events.ts';
import { messageOf } from './message.ts';
import { type Random, randomOf } from './random.ts';

export interface SampleEvent {
  name: DocumentedEventName;
  body: Buffer;
  /** Names the event too, so that any webhook URL will do. */
  headers: Readonly<Record<string, string>>;
  callId: string | null;
  campaignId: string | null;
}

/**
 * A sample of the event `name`. Each name and seed has a call or campaign of its own; the same ones give the same bytes.
 * @param at when it is to have happened, milliseconds UTC
 */
export function sampleEvent(
  name: DocumentedEventName,
  seed: string | number = 1,
  at: number = Date.UTC(2026, 0, 15, 9, 30),
): SampleEvent {
  const random = randomOf(`sample/${name}/${seed}`);
  if (!isCallEvent(name)) return campaignSample(name, at, random);
  const call = inventCall({ endedAt: at, ending: endingFor(name), campaign: null }, random);
  const { headers, body } = messageOf(tell(call, name), 'header');
  return { name, headers, body, callId: call.callId, campaignId: null };
}

function isCallEvent(name: DocumentedEventName): name is CallEventName {
  return callEventNames.some((known) => known === name);
}

function campaignSample(name: CampaignEventName, at: number, random: Random): SampleEvent {
  const campaign = { id: random.uuid(), name: random.pick(campaignNames), startedAt: at - 3_600_000 };
  const contacts = random.between(8, 40);
  const over = name === 'campaign.completed' ? contacts : Math.floor(contacts / 2);
  const calls = Array.from({ length: contacts }, (_, index) =>
    inventCall({ endedAt: at + (index - over) * 60_000, ending: random.weighted(endings), campaign }, random),
  );
  const { headers, body } = messageOf(tellCampaign({ ...campaign, calls }, name, at), 'header');
  return { name, headers, body, callId: null, campaignId: campaign.id };
}

/** A failed call is one that broke off, because that one has a transcript as well. */
function endingFor(name: CallEventName): CallEnding {
  switch (name) {
    case 'call.failed':
      return 'dropped';
    case 'call.transferred':
      return 'transferred';
    case 'call.queued':
    case 'call.started':
    case 'call.completed':
      return 'completed';
  }
}
