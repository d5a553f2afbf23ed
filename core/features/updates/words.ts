import type { UpdateStatus } from '../../contract/status.ts';
import { assertNever } from '../../kernel/errors.ts';

interface Told extends Pick<UpdateStatus, 'version' | 'percent'> {
  state: Exclude<UpdateStatus['state'], 'unavailable'>;
  problem: string | null;
}

/** How it stands with newer versions, in a sentence. */
export function updateWords({ state, version, percent, problem }: Told): string {
  switch (state) {
    case 'off':
      return 'Automatic updates are off.';
    case 'waiting':
      return 'Updates are checked once a day.';
    case 'checking':
      return 'Checking for updates…';
    case 'current':
      return 'This is the newest version.';
    case 'downloading':
      return `Downloading version ${version}: ${percent ?? 0} %`;
    case 'ready':
      return `Version ${version} is ready: restart the app to use it.`;
    case 'failed':
      return problem ?? 'Checking for updates failed.';
    default:
      return assertNever(state);
  }
}
