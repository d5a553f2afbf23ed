import { listCrashes } from '../crashes/crash-folder.ts';
import type { Check } from './facts.ts';

const recentMs = 7 * 24 * 3_600_000;

/** Whether the app has crashed of late. */
export const checkCrashes: Check = async ({ dataDir, clock }) => {
  const recent = listCrashes(dataDir).filter(({ at }) => clock.now() - at < recentMs);
  const [last] = recent;
  return last === undefined
    ? { id: 'crashes', status: 'ok', because: { code: 'no_crash' } }
    : { id: 'crashes', status: 'warn', because: { code: 'crashes', count: recent.length, lastAt: last.at } };
};
