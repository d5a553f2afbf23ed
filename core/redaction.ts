/** Makes the facts of a log line safe to keep and to send to somebody: no secrets, no phone numbers, nothing that was said. */

const secretKey = /token|secret|api_?key|authorization|cookie|password|signature$/i;
const privateKey =
  /^(?:phone.*|from_?phone.*|number|text|body|title|transcript|turns|summary|callSummary|metadata|excerpt)$/i;

const hookToken = /(\/hooks\/)[^/?#\s"']+/g;
const bearer = /\b(Bearer\s+|tc_live_|tc_test_|whsec_)[A-Za-z0-9._~+/=-]+/g;
const secretParameter = /([?&][\w-]*(?:token|secret|key|password|signature)=)[^&#\s"'<>]+/gi;
/** As they come, and as notifications write them, with blanks. */
const phoneNumber = /\+\d(?: ?\d){6,14}\b/g;
/** Seven digits or more as people write them, but for the column in a line of a stack: a bundle's lines are long. */
const anyNumber = /(?<!\.[cm]?[jt]sx?:\d+:\d*)\+?\(?\d(?:[ \t\u00a0().\-/\u2010-\u2015]{0,3}\d){6,}/gi;
/** What could not be read as JSON, which V8 quotes in its error. */
const unreadJson = /, (?:\.\.\.)?".*"(?:\.\.\.)? is not valid JSON/gs;

/** How deep facts are followed; what lies deeper is left out. */
const maxDepth = 5;

/** A copy of `facts` in which secrets and private values are replaced by a word that says so. Errors become plain objects. */
export function redact(facts: Record<string, unknown>): Record<string, unknown> {
  return redactEntries(facts, 0);
}

/** `text` without hook tokens, keys and phone numbers in their international form. */
export function redactText(text: string): string {
  return text
    .replace(hookToken, '$1[token]')
    .replace(bearer, '$1[secret]')
    .replace(secretParameter, '$1[secret]')
    .replace(unreadJson, ', [private] is not valid JSON')
    .replace(phoneNumber, numberWord);
}

/**
 * `text` without whatever may be a phone number, however it is written. For what is sent to somebody; of a log it would take the
 * times and sizes too.
 */
export function redactNumbers(text: string): string {
  return text.replace(anyNumber, numberWord);
}

function numberWord(number: string): string {
  return `[number …${number.replaceAll(/\D/g, '').slice(-2)}]`;
}

function redactEntries(value: object, depth: number): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => {
      if (entry === null || typeof entry === 'boolean' || typeof entry === 'number') return [key, entry];
      if (secretKey.test(key)) return [key, '[secret]'];
      if (privateKey.test(key)) return [key, '[private]'];
      return [key, redactValue(entry, depth + 1)];
    }),
  );
}

function redactValue(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || value === null) return value;
  if (depth > maxDepth) return '[deeper]';
  if (value instanceof Error) {
    return { name: value.name, message: redactText(value.message), stack: redactText(value.stack ?? '') };
  }
  if (Array.isArray(value)) return value.map((entry) => redactValue(entry, depth + 1));
  return redactEntries(value, depth);
}
