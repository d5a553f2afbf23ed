/** Lengths of time as they are typed into a filter: `30s`, `1m30s`, `1:30`, `<30s`, `1m..5m`. Pure. */

/** Seconds; null where it is open on that side. */
export interface DurationRange {
  min: number | null;
  max: number | null;
  /** Whether the bound itself is not in it. */
  above: boolean;
  below: boolean;
}

const unit = { s: 1, sec: 1, m: 60, min: 60, h: 3_600 } as const;
const parts = /(\d+(?:\.\d+)?)\s*(sec|s|min|m|h)/gi;
const partsOnly = /^(?:\d+(?:\.\d+)?\s*(?:sec|s|min|m|h)\s*)+$/i;

/** Seconds; null where the text is no length of time. */
function readDuration(text: string): number | null {
  const plain = text.trim();
  if (/^\d{1,9}(?:\.\d+)?$/.test(plain)) return Number(plain);
  const clock = /^(?:(\d{1,3}):)?(\d{1,3}):([0-5]\d)$/.exec(plain);
  if (clock !== null) return Number(clock[1] ?? 0) * 3_600 + Number(clock[2]) * 60 + Number(clock[3]);
  if (!partsOnly.test(plain)) return null;
  return [...plain.matchAll(parts)].reduce(
    (sum, [, amount, name]) => sum + Number(amount) * unit[(name ?? 's').toLowerCase() as keyof typeof unit],
    0,
  );
}

/** Null where the text is no range of lengths. */
export function readDurationRange(text: string): DurationRange | null {
  const open = { min: null, max: null, above: false, below: false };
  const compared = /^(<=?|>=?|=)(.+)$/.exec(text.trim());
  if (compared !== null) {
    const seconds = readDuration(compared[2] ?? '');
    if (seconds === null) return null;
    if (compared[1]?.startsWith('<')) return { ...open, max: seconds, below: compared[1] === '<' };
    if (compared[1]?.startsWith('>')) return { ...open, min: seconds, above: compared[1] === '>' };
    return { ...open, min: seconds, max: seconds };
  }
  const [from = '', to, ...more] = text.split('..');
  if (to === undefined) {
    const seconds = readDuration(from);
    return seconds === null ? null : { ...open, min: seconds, max: seconds };
  }
  const [min, max] = [from, to].map((bound) => (bound.trim() === '' ? null : readDuration(bound)));
  const isWrong = (bound: string, seconds: number | null | undefined) => bound.trim() !== '' && seconds === null;
  if (more.length > 0 || isWrong(from, min) || isWrong(to, max) || (from.trim() === '' && to.trim() === ''))
    return null;
  return { ...open, min: min ?? null, max: max ?? null };
}

export function isInRange(seconds: number | null, { min, max, above, below }: DurationRange): boolean {
  if (seconds === null) return false;
  if (min !== null && (above ? seconds <= min : seconds < min)) return false;
  return max === null || (below ? seconds < max : seconds <= max);
}

/** The one spelling of a range. */
export function formatDurationRange({ min, max, above, below }: DurationRange): string {
  if (min !== null && min === max) return formatDuration(min);
  if (min === null) return `${below ? '<' : '<='}${formatDuration(max ?? 0)}`;
  if (max === null) return `${above ? '>' : '>='}${formatDuration(min)}`;
  return `${formatDuration(min)}..${formatDuration(max)}`;
}

function formatDuration(seconds: number): string {
  const [hours, minutes, rest] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  if (!Number.isInteger(seconds)) return `${seconds}s`;
  const words = `${hours > 0 ? `${hours}h` : ''}${minutes > 0 ? `${minutes}m` : ''}${rest > 0 ? `${rest}s` : ''}`;
  return words === '' ? '0s' : words;
}
