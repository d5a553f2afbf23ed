/** Formatters of the platform, kept: to make one takes a hundred times as long as to use it. */

/** They know the zone of the time when they were made, and the machine may be taken to another one. */
const keepMs = 60_000;

/** Formats moments, milliseconds UTC, in the machine's zone. Make it once for each form, not for each moment. */
export function dateFormatter(options: Intl.DateTimeFormatOptions): (at: number) => string {
  let made = { at: Number.NEGATIVE_INFINITY, format: (_: number) => '' };
  return (at) => {
    if (Math.abs(Date.now() - made.at) > keepMs) {
      made = { at: Date.now(), format: new Intl.DateTimeFormat('en-GB', options).format };
    }
    return made.format(at);
  };
}

/** A whole number with commas: `12,345`. */
export const wholeNumber: (value: number) => string = new Intl.NumberFormat('en').format;
