/** Outages that the app itself was the cause of: as a sentence, and as the word that `cause` of an outage always was. Pure. */

import type { OutageCause } from '../contract/outage-cause.ts';
import type { TunnelProblemCode } from '../contract/tunnel-problem.ts';

type OwnCode = Exclude<OutageCause['code'], TunnelProblemCode | 'not_kept'>;

export const ownOutages: Record<OwnCode, { word: string; sentence: string }> = {
  not_running: { word: 'not running', sentence: 'The app was not running.' },
  asleep: { word: 'asleep', sentence: 'The computer was asleep.' },
  starting: { word: 'starting', sentence: 'The app was starting.' },
  stopped: { word: 'stopped', sentence: 'The tunnel was stopped.' },
  reconnecting: { word: 'reconnecting', sentence: 'The tunnel was reopened.' },
};

export function isOwn(cause: OutageCause): cause is Extract<OutageCause, { code: OwnCode }> {
  return Object.hasOwn(ownOutages, cause.code);
}

/** What an earlier version of the app meant by such a word; null where it is a sentence. */
export function outageCauseOf(text: string): OutageCause | null {
  const codes = Object.keys(ownOutages) as OwnCode[];
  const code = codes.find((one) => ownOutages[one].word === text);
  return code === undefined ? null : { code };
}
