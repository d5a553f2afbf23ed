/** The `simulate` command: plays TopCalls and tells what happens, a line a delivery. */

import { badNightMs } from './bad-night.ts';
import type { Attempt } from './deliver.ts';
import { type PlayProgress, type PlayResult, play, type Story, webhookUrl } from './play.ts';

export interface SimulateOptions {
  /** The webhook address to play against. */
  url: string;
  /** `lively` by default. */
  story?: Story;
  /** Length of the story. */
  minutes: number;
  callsPerMinute: number;
  seed: string | number;
  /** How many times faster than in life; 1 is life. */
  speed: number;
  /** Signs every delivery with HMAC-SHA256. */
  secret?: string;
}

/**
 * Plays TopCalls against `options.url` and writes to `out` what happens.
 * @returns the exit code: 0 when all was delivered or the user ended it, 1 when deliveries were given up, 2 for a bad address
 */
export async function runSimulate(
  options: SimulateOptions,
  out: (line: string) => void,
  signal: AbortSignal,
): Promise<number> {
  const { story = 'lively', callsPerMinute, seed, speed, secret = null } = options;
  const minutes = story === 'bad-night' ? badNightMs / 60_000 : options.minutes;
  try {
    webhookUrl(options.url);
  } catch (error) {
    out(error instanceof Error ? error.message : String(error));
    return 2;
  }
  out(
    `Playing ${amount(minutes, 'minute')} of TopCalls (seed ${seed}${speed === 1 ? '' : `, ${speed} times as fast`}).`,
  );
  const result = await play({
    url: options.url,
    seed,
    durationMs: minutes * 60_000,
    callsPerMinute,
    story,
    speed,
    secret,
    signal,
    onProgress: (progress) => out(progressLine(progress, new Date())),
  });
  for (const line of summaryLines(result)) out(line);
  return result.givenUp > 0 ? 1 : 0;
}

/** What came of one attempt, in one line. `now` is printed in the machine's zone. */
function progressLine({ scene, attempt }: PlayProgress, now: Date): string {
  const clock = now.toTimeString().slice(0, 8);
  const status = String(attempt.status ?? '---');
  const took = `${Math.round(attempt.durationMs)} ms`.padStart(8);
  const remarks = [
    scene.repeated ? 'repeated' : null,
    attempt.number > 1 ? `attempt ${attempt.number}` : null,
    afterwards(attempt),
  ].filter((remark) => remark !== null);
  const tail = remarks.length === 0 ? '' : `  (${remarks.join('; ')})`;
  return `${clock}  ${status}  ${took}  ${scene.told.name.padEnd(18)}  ${scene.about}${tail}`;
}

/** What happens after an attempt that was not answered with 2xx; null after one that was. */
function afterwards({ status, error, retryInMs }: Attempt): string | null {
  if (status !== null && status >= 200 && status < 300) return null;
  const then = retryInMs === null ? 'given up' : `again in ${spanOf(retryInMs)}`;
  return error === null ? then : `${error}, ${then}`;
}

function summaryLines(result: PlayResult): string[] {
  const { delivered, givenUp, aborted, attempts, repeated, events, calls, campaigns } = result;
  return [
    '',
    `${amount(events, 'event')} about ${amount(calls, 'call')} and ${amount(campaigns, 'campaign')}, of which ${repeated} repeated; ${amount(attempts, 'request')}.`,
    `${delivered} delivered, ${givenUp} given up, ${aborted} not sent to the end.`,
  ];
}

function amount(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function spanOf(milliseconds: number): string {
  if (milliseconds < 1_000) return `${Math.round(milliseconds)} ms`;
  return milliseconds < 60_000 ? `${Math.round(milliseconds / 1_000)} s` : `${Math.round(milliseconds / 60_000)} min`;
}
