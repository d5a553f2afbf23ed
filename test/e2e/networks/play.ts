import { setTimeout as delay } from 'node:timers/promises';
import type { Zone } from './lab.ts';
import type { Trial } from './trial.ts';

/** What networks really do to a laptop, and what it must come to. */
export interface Play {
  title: string;
  /** From one event to the next; 0: none come until it is over. */
  everyMs: number;
  zone?: Zone;
  /** How soon the app must say that it is not connected, milliseconds; null: it may also stay connected. */
  noticedWithinMs: number | null;
  /** How soon after the cure it must say that it is connected, and an event must have arrived, milliseconds. */
  backWithinMs: number;
  /** Set where something comes through for a while after the fault, so that the outage begins later. */
  isPartial?: boolean;
  /** What the ledger must give as the cause of the outage; null: there must be none. */
  cause: RegExp | null;
  run(trial: Trial): Promise<void>;
}

export const silence = /did not answer within \d+ s/;
export const noNetwork = /There is no internet connection/;

/** What the plays cut short is as long as this: longer than the app takes to open the tunnel anew. */
export const shortlyMs = 20_000;

/** Changes something after which it can be connected again at once, waits until the app has noticed and is back, and some time more. */
export async function changeAtOnce(trial: Trial, change: () => void, lastsMs = 0): Promise<void> {
  trial.fault();
  change();
  trial.cure();
  await trial.noticed();
  await trial.back();
  await delay(lastsMs);
}

/** Cuts, waits until the app has noticed and some time more, and mends. */
export async function cutAndMend(
  trial: Trial,
  cut: () => void,
  mend: () => void,
  lastsMs: number = shortlyMs,
): Promise<void> {
  trial.fault();
  cut();
  await trial.noticed();
  await delay(lastsMs);
  mend();
  trial.cure();
  await trial.back();
}
