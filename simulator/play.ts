/** Plays TopCalls against a webhook URL: a story, delivered as it happens. */

import { setTimeout as delay } from 'node:timers/promises';
import { badNight, badNightMs } from './bad-night.ts';
import { type Attempt, type DeliveryResult, deliver } from './deliver.ts';
import { limitTo } from './limit.ts';
import { messageOf } from './message.ts';
import { type Scene, storyOf } from './story.ts';

export const stories = ['lively', 'bad-night'] as const;
export type Story = (typeof stories)[number];

export interface PlayOptions {
  /** The webhook address, as it would be given to TopCalls. */
  url: string;
  /** The same seed plays the same story. */
  seed: string | number;
  /** `bad-night` has its own length and calls; `lively` by default. */
  story?: Story;
  /** Length of the story, milliseconds. Told in a `speed`th of that time. */
  durationMs: number;
  callsPerMinute: number;
  /** How many times faster than in life everything goes, retries included; 1 by default. */
  speed?: number;
  /** Signs every delivery with HMAC-SHA256. */
  secret?: string | null;
  /** Ends the play early. */
  signal?: AbortSignal;
  /** Called after each attempt at a delivery. */
  onProgress?: (progress: PlayProgress) => void;
  /** Where to connect instead of what the URL's host resolves to. */
  connectTo?: { host: string; port: number } | null;
}

export interface PlayProgress {
  scene: Scene;
  attempt: Attempt;
}

export interface PlayResult {
  /** Deliveries by what became of them. */
  delivered: number;
  givenUp: number;
  aborted: number;
  /** Requests made, retries included. */
  attempts: number;
  /** Deliveries that only repeated an earlier one. */
  repeated: number;
  /** How many different events were told. */
  events: number;
  /** Calls and campaigns that the events were about. */
  calls: number;
  campaigns: number;
}

const maxRequestsAtOnce = 64;

/**
 * Plays until every event was delivered or given up, which can be 81 minutes (by `speed`) after the story's end.
 * Rejects only when `url` is no http address.
 */
export async function play(options: PlayOptions): Promise<PlayResult> {
  const { seed, callsPerMinute, speed = 1, signal, story = 'lively' } = options;
  const durationMs = story === 'bad-night' ? badNightMs : options.durationMs;
  const url = webhookUrl(options.url);
  // The story ends now by its own clock when its telling ends, so that nothing in it lies in the future.
  const beganAt = Date.now();
  const startsAt = beganAt + durationMs / speed - durationMs;
  const scenes = story === 'bad-night' ? badNight(startsAt) : storyOf({ seed, startsAt, durationMs, callsPerMinute });
  const within = limitTo(maxRequestsAtOnce);
  const results: Promise<DeliveryResult>[] = [];
  for (const scene of scenes) {
    const waitMs = beganAt + (scene.at - startsAt) / speed - Date.now();
    if (waitMs > 0) await delay(waitMs, undefined, signal ? { signal } : {}).catch(() => {});
    if (signal?.aborted) break;
    results.push(deliverScene(scene, url, options, within));
  }
  return resultOf(scenes, await Promise.all(results));
}

/** The address to play against. Throws with words for the user when it is none. */
export function webhookUrl(address: string): URL {
  const url = URL.parse(address);
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    throw new Error(`"${address}" is no webhook address: give one that starts with http:// or https://`);
  }
  return url;
}

function deliverScene(
  scene: Scene,
  webhook: URL,
  { secret, speed, signal, connectTo, onProgress }: PlayOptions,
  within: <T>(run: () => Promise<T>) => Promise<T>,
): Promise<DeliveryResult> {
  const { eventInUrl, headers, body } = messageOf(scene.told, scene.announcement);
  const url = new URL(webhook);
  if (eventInUrl !== null) url.searchParams.set('event', eventInUrl);
  const onAttempt = (attempt: Attempt) => onProgress?.({ scene, attempt });
  return deliver({ url, headers, body, secret, speed, connectTo, signal, onAttempt, within });
}

function resultOf(scenes: readonly Scene[], results: readonly DeliveryResult[]): PlayResult {
  const count = (outcome: DeliveryResult['outcome']) => results.filter((result) => result.outcome === outcome).length;
  const played = scenes.slice(0, results.length);
  const different = (ids: (string | null)[]) => new Set(ids.filter((id) => id !== null)).size;
  return {
    delivered: count('delivered'),
    givenUp: count('given-up'),
    aborted: count('aborted') + scenes.length - results.length,
    attempts: results.reduce((sum, result) => sum + result.attempts.length, 0),
    repeated: played.filter((scene) => scene.repeated).length,
    events: played.filter((scene) => !scene.repeated).length,
    calls: different(played.map((scene) => scene.callId)),
    campaigns: different(played.map((scene) => scene.campaignId)),
  };
}
