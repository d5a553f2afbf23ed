/** A few believable calls of the last hours, as samples for who has none yet: known as such by their ids (core/words/sample.ts). */

import { sampleCaller, sampleCallIds, sampleCampaignId } from '../core/words/sample.ts';
import { type CallEnding, inventCall } from './call.ts';
import { eventsOfCall } from './call-events.ts';
import { messageOf } from './message.ts';
import { type Random, randomOf } from './random.ts';

export interface DemoDelivery {
  headers: Readonly<Record<string, string>>;
  body: Buffer;
}

/** How each call ended and how many minutes ago, the newest first; and whether it was a campaign's. */
const calls: readonly (readonly [ending: CallEnding, minutesAgo: number, ofCampaign: boolean])[] = [
  ['dropped', 2, false],
  ['completed', 9, true],
  ['no-answer', 16, true],
  ['completed', 31, true],
  ['voicemail', 44, true],
  ['transferred', 68, true],
  ['completed', 95, true],
  ['busy', 130, true],
  ['completed', 340, false],
  ['completed', 1_520, false],
  ['rejected', 1_610, false],
  ['completed', 3_020, false],
];

/**
 * The deliveries that tell of the sample calls, in the order in which they would have come. Each time the same calls.
 * @param now milliseconds UTC
 */
export function demoStory(now: number): DemoDelivery[] {
  const random = randomOf('a first look');
  return sampleCallIds
    .flatMap((callId, index) => eventsOf(callId, calls[index] ?? ['completed', 5_000 + index, false], now, random))
    .toSorted((a, b) => a.at - b.at)
    .map(({ delivery }) => delivery);
}

function eventsOf(
  callId: string,
  [ending, minutesAgo, ofCampaign]: (typeof calls)[number],
  now: number,
  random: Random,
): { at: number; delivery: DemoDelivery }[] {
  const campaign = ofCampaign ? { id: sampleCampaignId, name: 'Appointment reminders' } : null;
  const invented = inventCall({ endedAt: now - minutesAgo * 60_000, ending, campaign }, random);
  const call = { ...invented, callId, fromPhoneNumber: sampleCaller };
  return eventsOfCall(call).map((told) => {
    // There is nothing to listen to.
    const payload = { ...told.payload, recording_url: null };
    const { headers, body } = messageOf({ ...told, payload }, 'envelope');
    return { at: told.at, delivery: { headers, body } };
  });
}
