const units = ['kB', 'MB', 'GB', 'TB'] as const;

/** A size on the disk, such as `340 kB`, `1.2 GB` or `12 GB`; less than a thousand bytes are a kilobyte. */
export function byteWords(bytes: number): string {
  let value = bytes / 1_000;
  let unit = 0;
  while (Math.round(value) >= 1_000 && unit < units.length - 1) {
    value /= 1_000;
    unit += 1;
  }
  const digits = unit > 0 && value < 9.95 ? 1 : 0;
  return `${unit === 0 ? Math.max(1, Math.round(value)) : value.toFixed(digits)} ${units[unit]}`;
}

/** A number of things, such as `1 call` or `12,345 calls`. */
export function countWords(count: number, thing: string, things = `${thing}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? thing : things}`;
}

/** How long something is kept, such as `90 days`, `2 years` or `For ever`. */
export function keepDaysWords(days: number | null): string {
  if (days === null) return 'For ever';
  const years = Math.round(days / 365.25);
  if (years >= 1 && Math.abs(days - years * 365.25) <= 1) return years === 1 ? '1 year' : `${years} years`;
  return countWords(days, 'day');
}

/** How large something may become, such as `500 MB`, `2 GB` or `No limit`. */
export function keepMegabytesWords(megabytes: number | null): string {
  return megabytes === null ? 'No limit' : byteWords(megabytes * 1_000_000).replace('.0 ', ' ');
}
