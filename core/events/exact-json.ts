/** JSON in which no digit of an id gets lost: a whole number that JavaScript cannot hold becomes its own digits, as text. */

/** A number that JavaScript cannot hold has at least so many digits. */
const fewest = 16;
const whole = /^-?\d+$/;

/**
 * Parses JSON.
 * @returns undefined where the text is not JSON
 */
export function parseJson(text: string): unknown {
  try {
    return hasLongNumber(text) ? parseExactly(text) : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Whether so many digits stand somewhere, as in such a number; in a text within the JSON they may stand as well. One of so
 * many neighbours lies at each place that is looked at, so that the others need not be.
 */
function hasLongNumber(text: string): boolean {
  for (let at = fewest - 1; at < text.length; at += fewest) {
    if (!isDigit(text, at)) continue;
    let [from, to] = [at, at + 1];
    while (isDigit(text, from - 1)) from -= 1;
    while (isDigit(text, to)) to += 1;
    if (to - from >= fewest) return true;
    at = to - 1;
  }
  return false;
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}

/** Looks at each value, which takes several times as long. */
function parseExactly(text: string): unknown {
  const digitsOf = (_key: string, value: unknown, context?: { source?: string }) => {
    if (typeof value !== 'number' || Number.isSafeInteger(value)) return value;
    return whole.test(context?.source ?? '') ? context?.source : value;
  };
  try {
    return JSON.parse(text, digitsOf);
  } catch (error) {
    // So deep that looking at each value overflows the stack: it is JSON all the same.
    if (error instanceof RangeError) return JSON.parse(text);
    throw error;
  }
}

/** A text that may be an object or a list, written as JSON into a string. */
export function looksLikeJson(value: unknown): value is string {
  return typeof value === 'string' && /^\s*[{[]/.test(value);
}
