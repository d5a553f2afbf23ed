/** What happens on a TopCalls account in a span of time: campaigns, calls, and every event that is sent about them. */

import { type CallEnding, endings, inventCall, type PlayedCall } from './call.ts';
import { eventsOfCall, type Told } from './call-events.ts';
import { campaignNames, type PlayedCampaign, tellCampaign } from './campaign-events.ts';
import type { Announcement } from './message.ts';
import { type Random, randomOf } from './random.ts';

export interface StoryOptions {
  seed: string | number;
  /** Milliseconds UTC. */
  startsAt: number;
  durationMs: number;
  /** Calls that end in a minute, besides the flood. */
  callsPerMinute: number;
}

/** One delivery that is to be made. */
export interface Scene {
  /** When, milliseconds UTC. Disorder and repetition are in it. */
  at: number;
  told: Told;
  announcement: Announcement;
  /** Whether the same bytes were sent before, as after an answer that got lost. */
  repeated: boolean;
  /** Whom or what it is about, for people. */
  about: string;
  callId: string | null;
  campaignId: string | null;
}

const minuteMs = 60_000;
/** Shares of the story's span at which something happens to the first, and to the third campaign. */
const pausedAt = 0.3;
const resumedAt = 0.45;
const stoppedAt = 0.8;
/** A flood needs a story to happen in. */
const shortestWithFlood = 2 * minuteMs;

/** The deliveries of the story, in the order in which they are made. The same options give the same story. */
export function storyOf(options: StoryOptions): Scene[] {
  const random = randomOf(`story/${options.seed}`);
  const campaigns = inventCampaigns(options, random);
  const calls = [...inventCalls(options, campaigns, random), ...flood(options, campaigns, random)];
  const scenes = [
    ...calls.flatMap((call) => scenesOfCall(call, random)),
    ...campaigns.flatMap((campaign, index) => scenesOfCampaign(campaign, index, calls, options, random)),
    ...(options.callsPerMinute > 0 ? [leadChange(options, random)] : []),
  ];
  // A story begins in the middle of the account's day: what was told before is not told again.
  return scenes
    .filter((scene) => scene.at >= options.startsAt)
    .flatMap((scene) => withRepetition(scene, random))
    .toSorted((a, b) => a.at - b.at);
}

type CampaignOutline = Omit<PlayedCampaign, 'calls'>;

function inventCampaigns({ startsAt }: StoryOptions, random: Random): CampaignOutline[] {
  const first = random.between(0, campaignNames.length - 1);
  return [0, 1, 2].map((offset) => ({
    id: random.uuid(),
    name: campaignNames[(first + offset) % campaignNames.length] ?? campaignNames[0],
    startedAt: startsAt + offset * 2_000,
  }));
}

function inventCalls(options: StoryOptions, campaigns: CampaignOutline[], random: Random): PlayedCall[] {
  const { startsAt, durationMs, callsPerMinute } = options;
  const count = Math.round((durationMs / minuteMs) * callsPerMinute);
  // Told until the end, and so over some seconds before it.
  const lastEnd = Math.max(1, durationMs - 16_000);
  return Array.from({ length: count }, () => {
    const endedAt = startsAt + Math.floor(random.next() * lastEnd);
    const campaign = campaignAt((endedAt - startsAt) / durationMs, campaigns, random);
    return inventCall({ endedAt, ending: random.weighted(endings), campaign }, random);
  });
}

/** A trunk fails, and within some seconds so do many calls. */
function flood(options: StoryOptions, campaigns: CampaignOutline[], random: Random): PlayedCall[] {
  const { startsAt, durationMs, callsPerMinute } = options;
  if (durationMs < shortestWithFlood) return [];
  const ending: CallEnding = 'dispatch_timeout';
  const begin = startsAt + Math.floor(durationMs * 0.6);
  const campaign = campaigns[1] ?? null;
  return Array.from({ length: Math.round(callsPerMinute * 3) }, () =>
    inventCall({ endedAt: begin + random.between(0, 5_000), ending, campaign }, random),
  );
}

/** The campaign of a call at `share` of the story's span; null for a call of its own. */
function campaignAt(share: number, campaigns: CampaignOutline[], random: Random): PlayedCall['campaign'] {
  const paused = share > pausedAt && share < resumedAt;
  const running = campaigns.filter((_, index) => !(index === 0 && paused) && !(index === 2 && share > stoppedAt));
  return random.chance(0.3) ? null : (running[random.between(0, running.length - 1)] ?? null);
}

function scenesOfCall(call: PlayedCall, random: Random): Scene[] {
  return eventsOfCall(call).map((told) => {
    const documented = told.name === 'call.completed' || told.name === 'call.failed';
    const announcement = random.weighted<Announcement>([
      ['query', 3],
      ['header', 3],
      ['envelope', 2],
      ['statuses', documented ? 4 : 0],
    ]);
    // An early event whose first attempt never left TopCalls arrives after later ones.
    const late = told.name === 'call.started' && random.chance(0.05) ? random.between(30_000, 90_000) : 0;
    return {
      at: told.at + late,
      told,
      announcement,
      repeated: false,
      about: `${call.person.name}, ${call.person.phoneNumber}`,
      callId: call.callId,
      campaignId: call.campaign?.id ?? null,
    };
  });
}

function scenesOfCampaign(
  outline: CampaignOutline,
  index: number,
  allCalls: readonly PlayedCall[],
  { startsAt, durationMs }: StoryOptions,
  random: Random,
): Scene[] {
  const campaign = { ...outline, calls: allCalls.filter((call) => call.campaign?.id === outline.id) };
  const after = (share: number) => startsAt + Math.floor(durationMs * share);
  const tells = [
    tellCampaign(campaign, 'campaign.started', campaign.startedAt),
    ...(index === 0
      ? [
          tellCampaign(campaign, 'campaign.paused', after(pausedAt)),
          tellCampaign(campaign, 'campaign.resumed', after(resumedAt)),
        ]
      : []),
    index === 2
      ? tellCampaign(campaign, 'campaign.stopped', after(stoppedAt))
      : tellCampaign(campaign, 'campaign.completed', after(1) - 1_000 - index * 2_000),
  ];
  return tells.map((told) => ({
    at: told.at,
    told,
    announcement: random.pick<Announcement>(['query', 'header', 'envelope']),
    repeated: false,
    about: campaign.name,
    callId: null,
    campaignId: campaign.id,
  }));
}

/** An event that TopCalls does not document: it must be kept and shown all the same. */
function leadChange({ startsAt, durationMs }: StoryOptions, random: Random): Scene {
  const leadId = random.uuid();
  const at = startsAt + Math.floor(durationMs / 2);
  const payload = {
    lead_id: leadId,
    old_status: 'new',
    new_status: 'contacted',
    changed_at: new Date(at).toISOString(),
  };
  const told = { name: 'lead.status_changed', at, payload };
  const about = `lead ${leadId}`;
  return { at, told, announcement: 'envelope', repeated: false, about, callId: null, campaignId: null };
}

function withRepetition(scene: Scene, random: Random): Scene[] {
  if (!random.chance(0.08)) return [scene];
  return [scene, { ...scene, at: scene.at + random.between(1_000, 20_000), repeated: true }];
}
