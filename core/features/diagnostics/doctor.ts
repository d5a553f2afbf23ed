/** Looks at everything that an event needs to get here and be noticed. */

import type { DiagnosticCheck, Diagnostics } from '../../contract/api.ts';
import { findingWords } from '../../words/finding.ts';
import { checkCrashes } from './crashes.ts';
import type { Check, DoctorFacts, Found } from './facts.ts';
import { checkFocus } from './focus.ts';
import { checkHost } from './host.ts';
import { checkApi, checkDisk, checkNotifications, checkSecrets, checkSignature } from './machine.ts';
import { checkClock, checkDns, checkOutbound, checkProxy } from './network.ts';
import { checkPublishing } from './publishing.ts';
import { checkReceiver, checkTunnel } from './reach.ts';
import { reportOf } from './report.ts';

/** In the order in which one would look. */
const checks: readonly Check[] = [
  checkReceiver,
  checkTunnel,
  checkDns,
  checkOutbound,
  checkProxy,
  checkClock,
  checkSignature,
  checkApi,
  checkNotifications,
  checkFocus,
  checkSecrets,
  checkDisk,
  checkCrashes,
];

/** Runs every check, all at once; takes seconds at most. */
export async function examine(facts: DoctorFacts): Promise<Diagnostics> {
  const at = facts.clock.now();
  const { signal } = new AbortController();
  const wanted = [
    ...checks,
    // Most computers are no relay, and the headless host needs nothing of a desktop.
    ...(facts.publishing ? [checkPublishing] : []),
    ...(facts.host?.kind === 'desktop' ? [checkHost] : []),
  ];
  const found = (await Promise.all(wanted.map((check) => check(facts, signal)))).map(inWords);
  return { at, checks: found, report: reportOf(facts, found, at) };
}

export const inWords = (found: Found): DiagnosticCheck => ({ ...found, ...findingWords(found.because) });
