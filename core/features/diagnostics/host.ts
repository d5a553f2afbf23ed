/** What the desktop around the app does not give it. */

import type { Check } from './facts.ts';

export const checkHost: Check = async ({ host }) => {
  const what = [
    ...(host?.isSandboxed === false ? (['sandbox'] as const) : []),
    ...(host?.isIntegrated === false ? (['integration'] as const) : []),
  ];
  return what.length === 0
    ? { id: 'host', status: 'ok', because: { code: 'host_ok' } }
    : { id: 'host', status: 'warn', because: { code: 'host_lacks', what } };
};
