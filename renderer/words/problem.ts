import type { ProblemRecord } from '../../core/contract/api.ts';
import type { Tone } from './tone.ts';

type Judged = Pick<ProblemRecord, 'state' | 'escalation'>;

/** How a problem stands, in a word or two. */
export function problemStateWords({ state, escalation }: Judged): { label: string; tone: Tone } {
  switch (state) {
    case 'escalating':
      return { label: `${escalation} times as many`, tone: 'bad' };
    case 'new':
      return { label: 'New', tone: 'bad' };
    case 'ongoing':
      return { label: 'Ongoing', tone: 'waiting' };
    case 'resolved':
      return { label: 'Over', tone: 'good' };
    case 'archived':
      return { label: 'Put away', tone: 'quiet' };
  }
}

/** A rate as people say it: whole percents, and never nothing or all where it is not. */
export function rateWords(rate: number): string {
  const percent = Math.round(rate * 100);
  if (percent === 0 && rate > 0) return 'under 1 %';
  if (percent === 100 && rate < 1) return 'over 99 %';
  return `${percent} %`;
}
