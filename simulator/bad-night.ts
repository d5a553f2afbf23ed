/**
 * The bad night: from 02:10 on the carrier rejects, one campaign goes silent, one number is called six times. 200 calls over 130
 * numbers fail; 40 of these are reached in the morning.
 */

import { inventCall, type PlayedCall } from './call.ts';
import { tell } from './call-events.ts';
import { tellCampaign } from './campaign-events.ts';
import { personOf } from './people.ts';
import { type Random, randomOf } from './random.ts';
import type { Scene } from './story.ts';

const minuteMs = 60_000;
/** From two in the night to eight in the morning. */
export const badNightMs = 6 * 60 * minuteMs;

const [numbers, failures, reachedLater] = [130, 200, 40];
/** The place of the number that is called six times. */
const calledOften = 5;
const extraCalls = 5;

const autumn = { id: 'bad-night-autumn', name: 'Autumn leads' };
const spring = { id: 'bad-night-spring', name: 'Spring check-up recall' };

/** @param startsAt milliseconds UTC, at which it is two in the night */
export function badNight(startsAt: number): Scene[] {
  const random = randomOf('bad night');
  const at = (minutes: number) => startsAt + minutes * minuteMs;
  const again = failures - numbers - extraCalls;
  const called = [
    ...Array(numbers).keys(),
    ...Array.from({ length: again }, (_, index) => index + numbers - again),
    ...Array.from({ length: extraCalls }, () => calledOften),
  ];
  const rejected = called.map((place, index) => rejectedCall(place, at(10 + index), random));
  // Those who were called once or twice; not the one who was called six times.
  const reached = Array.from({ length: reachedLater }, (_, index) =>
    goodCall(autumn, numbers - reachedLater + index, at(5 * 60 + index), random),
  );
  const beforeSilence = Array.from({ length: 20 }, (_, index) => goodCall(spring, 500 + index, at(1 + index), random));
  const starts = [autumn, spring].map((campaign) =>
    scene(tellCampaign({ ...campaign, startedAt: startsAt, calls: [] }, 'campaign.started', startsAt), campaign.name, {
      campaignId: campaign.id,
    }),
  );
  return [...starts, ...rejected, ...reached, ...beforeSilence].toSorted((a, b) => a.at - b.at);
}

function rejectedCall(place: number, at: number, random: Random): Scene {
  const call = callTo(place, { endedAt: at, ending: 'rejected', campaign: autumn }, random);
  const told = tell(call, 'call.failed');
  const payload = {
    ...told.payload,
    call_status: 'failed',
    error_message: `SIP 403 Forbidden (request ${random.between(1_000, 9_999)})`,
  };
  return scene({ ...told, payload }, call.person.phoneNumber, call);
}

function goodCall(campaign: PlayedCall['campaign'], place: number, at: number, random: Random): Scene {
  const call = callTo(place, { endedAt: at, ending: 'completed', campaign }, random);
  return scene(tell(call, 'call.completed'), call.person.phoneNumber, call);
}

function callTo(place: number, occasion: Parameters<typeof inventCall>[0], random: Random): PlayedCall {
  const call = inventCall(occasion, random);
  // Whoever is called again has the same name.
  const { name } = personOf('english', randomOf(`bad night/${place}`));
  const phoneNumber = `+1415555${String(1_000 + place)}`;
  return { ...call, fromPhoneNumber: '+14155550142', person: { ...call.person, name, phoneNumber } };
}

function scene(
  told: Scene['told'],
  about: string,
  of: Partial<Pick<Scene, 'callId' | 'campaignId'>> & Partial<Pick<PlayedCall, 'campaign'>>,
): Scene {
  const campaignId = of.campaignId ?? of.campaign?.id ?? null;
  return { at: told.at, told, announcement: 'query', repeated: false, about, callId: of.callId ?? null, campaignId };
}
