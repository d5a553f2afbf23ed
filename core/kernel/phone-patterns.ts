/** What may be a phone number in a text or a value, beside the times and sizes that a log is full of. Pure. */

const gap = '[ \\t\\u00a0()\\-/.\\u2010-\\u2015]{0,3}';
/** Between the digits of a national number, where a point may as well be that of a fraction, and three gaps the space between words. */
const narrowGap = '[ \\t\\u00a0()\\-/\\u2010-\\u2015]{0,2}';

/** With its country (`+49 151 …`, `%2B49…`, `tel:…`), with a nought before it (`0151 …`, `0049 …`), or as in America (`(415) 555-0132`). */
const writtenNumber = new RegExp(
  [
    `(?:\\+|%2B|(?<=\\btel:))\\(?\\d(?:${gap}\\d){6,14}`,
    `(?<![\\w.])\\(?0(?:${narrowGap}\\d){6,14}(?![\\w])(?!\\.\\d)`,
    '(?<![\\w.-])\\(?[2-9]\\d{2}\\)?[ \\-\\u2010-\\u2015.]{1,2}\\d{3}[ \\-\\u2010-\\u2015.]\\d{4}(?![\\w-])',
  ].join('|'),
  'gi',
);
/** Nothing but digits: with a country's, eleven and more; ten as in America, which no time in seconds begins like. */
const bareNumber = /(?<![\w.+-])(?:\d{11,15}|[2-9]\d{9})(?![\w]|\.\d|\s*bytes)/g;

/** Milliseconds from 2014 to 2099. Of the numbers of 13 digits, few begin like that. */
const isTime = (value: number) => value >= 1.4e12 && value < 4.1e12;

/** Whether a value may be a phone number: a large whole number that is no time. */
export function mayBePhoneNumber(value: number): boolean {
  return Number.isInteger(value) && value >= 2e9 && value < 1e15 && !isTime(value);
}

/** `text` with each number that is written like one for the telephone replaced. */
export function replacePhoneNumbers(text: string, replacement: (number: string) => string): string {
  return text
    .replace(writtenNumber, replacement)
    .replace(bareNumber, (digits) => (isTime(Number(digits)) ? digits : replacement(digits)));
}
