/** Makes the facts of a log line safe to keep and to send to somebody: no secrets, no phone numbers, nothing that was said. */

import { mayBePhoneNumber, replacePhoneNumbers } from './phone-patterns.ts';

const secretKey = /token|secret|api_?key|authorization|cookie|password|signature$/i;
/** By which somebody is called, or what was said. Numbers stand under many names, and may be JSON numbers. */
const privateKey =
  /phone|mobile|msisdn|e164|calle[er]|recipient|transfer|^(?:tel|number|to|from|destination|dialed|ani|dnis)$|^(?:text|body|title|transcript|turns|summary|callSummary|metadata|excerpt)$/i;
/** What is large by its nature. */
const sizeKey = /bytes|size|free/i;

const hookToken = /(\/hooks\/)[^/?#\s"']+/g;
const bearer = /\b(Bearer\s+|tc_live_|tc_test_|whsec_)[A-Za-z0-9._~+/=-]+/g;
const secretParameter = /([?&][\w-]*(?:token|ticket|secret|key|password|signature)=)[^&#\s"'<>]+/gi;
const searchParameter = /([?&](?:text|number|phone)=)[^&#\s"'<>]+/gi;
/** Seven digits or more as people write them, but for the column in a line of a stack: a bundle's lines are long. */
const anyNumber = /(?<!\.[cm]?[jt]sx?:\d+:\d*)\+?\(?\d(?:[ \t\u00a0().\-/\u2010-\u2015]{0,3}\d){6,}/gi;
/** What could not be read as JSON, which V8 quotes in its error. */
const unreadJson = /, (?:\.\.\.)?".*"(?:\.\.\.)? is not valid JSON/gs;

/** How deep facts are followed; what lies deeper is left out. */
const maxDepth = 5;

/** Whether what goes by this name is a secret, such as a header `authorization`. */
export function isSecretName(name: string): boolean {
  return secretKey.test(name) || /\bkey$/i.test(name);
}

/** A copy of `facts` in which secrets and private values are replaced by a word that says so. Errors become plain objects. */
export function redact(facts: Record<string, unknown>): Record<string, unknown> {
  return redactEntries(facts, 0);
}

/** `text` without hook tokens, keys and what is written as a phone number; times and sizes stay. */
export function redactText(text: string): string {
  const withoutSecrets = text
    .replace(hookToken, '$1[token]')
    .replace(bearer, '$1[secret]')
    .replace(secretParameter, '$1[secret]')
    .replace(unreadJson, ', [private] is not valid JSON')
    .replace(searchParameter, '$1[private]');
  return replacePhoneNumbers(withoutSecrets, numberWord);
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
    Object.entries(value).map(([key, entry]) => [redactText(key), redactEntry(key, entry, depth)]),
  );
}

function redactEntry(key: string, entry: unknown, depth: number): unknown {
  if (entry === null || entry === undefined || typeof entry === 'boolean') return entry;
  if (secretKey.test(key)) return '[secret]';
  if (privateKey.test(key)) return '[private]';
  return typeof entry === 'number' && sizeKey.test(key) ? entry : redactValue(entry, depth + 1);
}

function redactValue(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value === 'number') return mayBePhoneNumber(value) ? numberWord(String(value)) : value;
  if (typeof value === 'bigint') return redactText(value.toString());
  if (typeof value !== 'object' || value === null) return value;
  if (depth > maxDepth) return '[deeper]';
  if (ArrayBuffer.isView(value)) return '[bytes]';
  if (value instanceof Error) {
    return { name: value.name, message: redactText(value.message), stack: redactText(value.stack ?? '') };
  }
  if (Array.isArray(value)) return value.map((entry) => redactValue(entry, depth + 1));
  return redactEntries(value, depth);
}
