import type { NotifierStatus } from '../../core/api.ts';
import { momentWords } from './moment.ts';

type Crash = NonNullable<NotifierStatus['crash']>;

/** What a crash means to the user, and what to do. `now` is milliseconds UTC. */
export function crashWords({ part, at }: Crash, now: number): { title: string; sentence: string } {
  const when = momentWords(at, now);
  const advice = 'If it happens again, send the crash report to whoever helps you. Look it over first.';
  if (part === 'window') {
    return {
      title: `The window crashed (${when}) and was opened anew.`,
      sentence: `Events went on being received. ${advice}`,
    };
  }
  return {
    title: `The app had a fault in an earlier run (${when}).`,
    sentence: `Every event that it had acknowledged is kept. ${advice}`,
  };
}
