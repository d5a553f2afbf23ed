/** A process whose clock is another one than this machine's. */

import { globSync } from 'node:fs';

/**
 * The environment in which a program's clock differs by so much, such as `+3y` or `-1d`. Its monotonic clock is the machine's.
 * @throws Error where libfaketime is not installed
 */
export function otherClock(difference: string): NodeJS.ProcessEnv {
  const [library] = globSync('/usr/lib/*/faketime/libfaketime.so.1');
  if (library === undefined) throw new Error('libfaketime is not installed: apt-get install faketime');
  return { LD_PRELOAD: library, FAKETIME: difference, FAKETIME_DONT_FAKE_MONOTONIC: '1' };
}
