import { listCrashes } from '../crashes/crash-folder.ts';
import type { Check } from './facts.ts';

const recentMs = 7 * 24 * 3_600_000;

/** Whether the app has crashed of late. */
export const checkCrashes: Check = async ({ dataDir, clock }) => {
  const recent = listCrashes(dataDir).filter(({ at }) => clock.now() - at < recentMs);
  const [last] = recent;
  if (last === undefined) return { id: 'crashes', status: 'ok', summary: 'No crash in the last 7 days.', todo: null };
  const reports = recent.length === 1 ? '1 crash report' : `${recent.length} crash reports`;
  const when = new Date(last.at).toISOString().slice(0, 16).replace('T', ' ');
  return {
    id: 'crashes',
    status: 'warn',
    summary: `${reports} in the last 7 days, the last of ${when} UTC.`,
    todo: 'If it happens again, check the latest report and send it to whoever helps you. Reports are in the folder “crashes” of the data directory.',
  };
};
