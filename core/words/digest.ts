/** A day in words, for the notification about it. Pure. */

export interface DayFigures {
  /** `Yesterday`, or another name of the day. */
  day?: string;
  calls: number;
  reached: number;
  failed: number;
  /** Those that are open now, and numbers whose last call failed. */
  problems: number;
  unreached: number;
}

export function digestWords({ day = 'Yesterday', calls, reached, failed, problems, unreached }: DayFigures): {
  title: string;
  body: string;
} {
  const ended = reached + failed;
  const parts = [
    ...(ended === 0 ? [] : [`${Math.round((reached / ended) * 100)} % reached`]),
    problems === 0 ? 'no open problem' : counted(problems, 'open problem'),
    ...(unreached === 0 ? [] : [`${counted(unreached, 'number')} not reached`]),
  ];
  return { title: `${day}: ${counted(calls, 'call')}`, body: parts.join(' · ') };
}

function counted(count: number, thing: string): string {
  return `${count.toLocaleString('en')} ${thing}${count === 1 ? '' : 's'}`;
}
