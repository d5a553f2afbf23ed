import type { NotifierStatus } from '../../core/contract/api.ts';
import { momentWords } from './moment.ts';

type Crash = NonNullable<NotifierStatus['crash']>;

/** What a crash means to the user, and what to do. `now` is milliseconds UTC. */
export function crashWords({ part, at }: Crash, now: number): { title: string; sentence: string } {
  const when = momentWords(at, now);
  const advice = 'If it happens again, send the crash report to whoever helps you. Check it before you share it.';
  if (part === 'window') {
    return {
      title: `The window crashed (${when}) and was reopened.`,
      sentence: `The app kept receiving events. ${advice}`,
    };
  }
  return {
    title: `The app crashed (${when}).`,
    sentence: `No stored event was lost. ${advice}`,
  };
}
