/** Whether a team's relay passes on what comes in, and its stream is as the relay makes one. */

import type { Check } from './facts.ts';

export const checkPublishing: Check = async ({ publishing = null }) => {
  const id = 'relay';
  if (publishing === null) return { id, status: 'skipped', because: { code: 'no_relay' } };
  const { state, stream, lag: events, problem: said, differences, laptops } = publishing;
  if (said !== null || state !== 'publishing') {
    return { id, status: 'fail', because: { code: 'nothing_passed_on', events, said } };
  }
  if (differences.length > 0) return { id, status: 'warn', because: { code: 'stream_differs', stream, differences } };
  const furthest = Math.max(0, ...laptops.map(({ behind }) => behind ?? 0));
  return { id, status: 'ok', because: { code: 'passed_on', events, laptops: laptops.length, furthest } };
};
