/** The one reader of times: whatever a sender takes for one becomes milliseconds UTC, or null. */

const earliest = Date.UTC(2000, 0, 1);
const latest = Date.UTC(2100, 0, 1);

/** As TopCalls writes it: most of all times, so that it is read without delay. */
const documented = /^\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{3})?Z$/;
/** `2026-11-20T10:00:05.123+00`: a blank for the T, a comma for the point, and any way to write the zone; no time at all for midnight. */
const iso =
  /^(\d{4}[-/]\d{2}[-/]\d{2})(?:[T ](\d{1,2}:\d{2}(?::\d{2})?)(?:[.,](\d{1,12}))?\s*([AP]M)?\s*(Z|UTC|GMT|[ECMP][SD]T|[+-]\d{2}(?::?\d{2})?(?:\s+[A-Z]{3,5})?)?)?$/i;
/** `20261120T100005Z`. */
const basicIso = /^(\d{4})(\d{2})(\d{2})T?(\d{2})(\d{2})(\d{2})?(?:[.,](\d{1,12}))?\s*(Z|[+-]\d{2}(?::?\d{2})?)?$/i;
/** `Fri, 20 Nov 2026 10:00:05 +0000`, as mail and HTTP write it. */
const rfc2822 =
  /^(?:[a-z]{3},?\s+)?(\d{1,2}\s+[a-z]{3}\s+\d{4}\s+\d{2}:\d{2}(?::\d{2})?)\s*(Z|UTC?|GMT|[+-]\d{4}|[ECMP][SD]T)?$/i;
/** `Fri Nov 20 2026 10:00:05 GMT+0100 (CET)`, `Nov 20, 2026, 10:00:05 AM`, `Fri Nov 20 10:00:05 2026`: a month by its name is no riddle. */
const named =
  /^(?:[a-z]{3,9},?\s+)?([a-z]{3})[a-z]*\.?\s+(\d{1,2}),?\s+(?:(\d{4}),?\s+)?(\d{1,2}:\d{2}(?::\d{2})?)\s*([AP]M)?(?:\s+(\d{4}))?\s*(?:(Z|UTC|GMT)?([+-]\d{2}:?\d{2})?)(?:\s*\([^)]*\))?$/i;
/** `/Date(1795168805000)/`, as .NET writes it. */
const dotNet = /^\/Date\((\d{9,16})(?:[+-]\d{4})?\)\/$/;
/** Zones that RFC 2822 names. */
const americanZones: Readonly<Record<string, string>> = {
  EST: '-0500',
  EDT: '-0400',
  CST: '-0600',
  CDT: '-0500',
  MST: '-0700',
  MDT: '-0600',
  PST: '-0800',
  PDT: '-0700',
};
const digits = /^\d{9,20}(?:\.\d{1,9})?$/;

/**
 * Reads ISO 8601 in its spellings, RFC 2822, or a Unix time in seconds, milli-, micro- or nanoseconds, as number or text.
 * What names no zone is taken as UTC. Gives null for anything else, and for times before 2000 or from 2100 on, which only
 * a broken clock writes.
 */
export function readTime(value: unknown): number | null {
  const at =
    typeof value === 'number'
      ? ofEpoch(value)
      : typeof value === 'string'
        ? ofText(value)
        : typeof value === 'object' && value !== null
          ? ofObject(value)
          : Number.NaN;
  return at >= earliest && at < latest ? Math.trunc(at) : null;
}

/** `{"$date":…}` as databases write it, `{"_seconds":…,"_nanoseconds":…}` or `{"seconds":…,"nanos":…}`. */
function ofObject(value: object): number {
  const fields = value as Readonly<Record<string, unknown>>;
  const { $date: date, _seconds: own, seconds = own, _nanoseconds: part, nanos = part } = fields;
  if (date !== undefined) return typeof date === 'object' ? Number.NaN : (readTime(date) ?? Number.NaN);
  const whole = Number(seconds ?? Number.NaN) * 1_000;
  return typeof nanos === 'number' ? whole + nanos / 1e6 : whole;
}

/** The unit follows from the size: each is a thousand times the other, and all times lie within one century. */
function ofEpoch(value: number): number {
  if (value < 1e11) return value * 1e3;
  if (value < 1e14) return value;
  return value < 1e17 ? value / 1e3 : value / 1e6;
}

function ofText(value: string): number {
  if (value.charCodeAt(value.length - 1) === 90 && documented.test(value)) return ofDocumented(value);
  if (value.length > 100) return Number.NaN;
  // `[Europe/Paris]`: the offset that stands before it says as much.
  const text = value.trim().replace(/\[[\w/+-]+\]$/, '');
  const [, day, clock, fraction, half, zone] = iso.exec(text) ?? [];
  if (day !== undefined) return ofParts(day.replaceAll('/', '-'), inHours24(clock, half), fraction, zone);
  if (digits.test(text) && !/^20\d{12}$/.test(text)) return ofEpoch(Number(text));
  const basic = basicIso.exec(text);
  if (basic !== null) {
    const [, year, month, date, hour, minute, second = '00', part, offset] = basic;
    return ofParts(`${year}-${month}-${date}`, `${hour}:${minute}:${second}`, part, offset);
  }
  const mail = rfc2822.exec(text);
  if (mail !== null) return Date.parse(`${mail[1]} ${offsetOf(mail[2])}`);
  const [, month, date, year, hours, noon, lastYear, , offset] = named.exec(text) ?? [];
  if (month !== undefined && (year ?? lastYear) !== undefined)
    return Date.parse(`${date} ${month} ${year ?? lastYear} ${inHours24(hours, noon)} ${offsetOf(offset)}`);
  const [, epoch] = dotNet.exec(text) ?? [];
  return epoch === undefined ? Number.NaN : ofEpoch(Number(epoch));
}

/** `2:05 PM` as `14:05`. */
function inHours24(clock: string | undefined, half: string | undefined): string | undefined {
  if (clock === undefined) return undefined;
  const [hours = '', ...others] = clock.split(':');
  if (half === undefined) return [hours.padStart(2, '0'), ...others].join(':');
  const hour = (Number(hours) % 12) + (half.toUpperCase() === 'PM' ? 12 : 0);
  return Number(hours) > 12 ? 'x' : [String(hour).padStart(2, '0'), ...others].join(':');
}

/** A day and its beginning: turns of a call are of the same one. */
let lastDay = { day: 0, at: 0 };

/** By its digits, which takes a third of the time of `Date.parse`. */
function ofDocumented(text: string): number {
  const two = (at: number) => text.charCodeAt(at) * 10 + text.charCodeAt(at + 1) - 528;
  const [month, date] = [two(5), two(8)];
  if (month < 1 || month > 12 || date < 1 || date > 28) return Date.parse(text);
  const year = two(0) * 100 + two(2);
  const day = (year * 12 + month) * 32 + date;
  if (lastDay.day !== day) lastDay = { day, at: Date.UTC(year, month - 1, date) };
  const seconds = (two(11) * 60 + two(14)) * 60 + two(17);
  return lastDay.at + seconds * 1_000 + (text.length === 24 ? two(20) * 10 + text.charCodeAt(22) - 48 : 0);
}

function ofParts(day: string, clock = '00:00', fraction?: string, zone?: string): number {
  const milliseconds = fraction === undefined ? '' : `.${fraction.slice(0, 3).padEnd(3, '0')}`;
  const seconds = clock.length === 5 ? `${clock}:00` : clock;
  return Date.parse(`${day}T${seconds}${milliseconds}${offsetOf(zone)}`);
}

/** `Z`, or `+01:00`. */
function offsetOf(zone = 'Z'): string {
  const [, sign, hours, minutes = '00'] =
    /^([+-])(\d{2}):?(\d{2})?/.exec(americanZones[zone.toUpperCase()] ?? zone) ?? [];
  return sign === undefined ? 'Z' : `${sign}${hours}:${minutes}`;
}
