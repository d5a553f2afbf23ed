/** A request as a command for a POSIX shell: what is run sends the same bytes. Pure. */

import { isSecretName, redactText } from '../../kernel/redaction.ts';
import type { RequestParts } from './request-parts.ts';

/** One argument may not be longer on Linux; `printf` is the shell's own and takes any. */
const longestArgument = 100_000;
/** What stands for itself between single quotes, in every shell and on every screen. */
const plain =
  /^[\t\n\x20-\x7e\u00a0-\u200d\u2010-\u2027\u2030-\u205f\u2070-\ud7ff\ue000-\ufdff\ufe30-\ufefe\uff00-\uffef]*$/;

/** @returns a command without secrets: what is one stands as `[secret]` */
export function curlCommand(url: string, { headers, body }: RequestParts): string {
  const options = [
    // What curl would add by itself, where the event has none of its own.
    ...['content-type', 'user-agent', 'accept'].filter((name) => !(name in headers)).map((name) => `${name}:`),
    ...Object.entries(headers).map(([name, value]) => `${name}: ${isSecretName(name) ? '[secret]' : value}`),
    'expect:',
  ].map((header) => `-H ${quoted(header)}`);
  const { before, data } = dataOf(body);
  return `${before}curl ${quoted(redactText(url))} \\\n  ${[...options, data].join(' \\\n  ')}`;
}

function dataOf(body: Uint8Array): { before: string; data: string } {
  const text = Buffer.from(body).toString();
  const isPlain = plain.test(text) && Buffer.from(text).equals(body);
  if (isPlain && body.length <= longestArgument) return { before: '', data: `--data-raw ${quoted(text)}` };
  const printed = isPlain ? `'%s' ${quoted(text)}` : quoted(escaped(body));
  return { before: `printf ${printed} | `, data: '--data-binary @-' };
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** For the format of `printf`: bytes that are no plain letters by their octal number. */
function escaped(body: Uint8Array): string {
  return Buffer.from(body)
    .toString('latin1')
    .replace(/[^\t\n\x20-\x24\x26-\x5b\x5d-\x7e]/g, (byte) => `\\${byte.charCodeAt(0).toString(8).padStart(3, '0')}`);
}
