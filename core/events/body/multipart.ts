/** The parts of a `multipart/form-data` body that are text. Pure, and never throwing. */

import { charsetOf, decodeText } from './charset.ts';
import type { Field } from './json-of-fields.ts';

/** More parts than any sender makes. */
const maxParts = 100;
/** Of a part's head, bytes. */
const maxHead = 8_192;

/**
 * Fields, and files that may hold JSON; other files are passed over.
 * @param contentType as it came; the boundary is taken from the body where it names none
 * @returns null where the body is not multipart
 */
export function partsOf(contentType: string, bytes: Uint8Array): Field[] | null {
  const body = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const boundary = namedBoundary(contentType) ?? firstLine(body);
  if (boundary === null) return null;
  const delimiter = Buffer.from(`--${boundary}`, 'latin1');
  const fields: Field[] = [];
  let from = body.indexOf(delimiter);
  if (from < 0) return null;
  for (let parts = 0; parts < maxParts; parts += 1) {
    const start = from + delimiter.length;
    const end = body.indexOf(delimiter, start);
    if (body.subarray(start, start + 2).equals(lastMark)) break;
    // A last part without its end is read as far as it came.
    const field = fieldOf(body.subarray(start, end < 0 ? body.length : end));
    if (field !== null) fields.push(field);
    if (end < 0) break;
    from = end;
  }
  return fields.length === 0 ? null : fields;
}

const lastMark = Buffer.from('--');

function namedBoundary(contentType: string): string | null {
  if (!/^\s*multipart\//i.test(contentType)) return null;
  const [, quoted, bare] = /;\s*boundary\s*=\s*(?:"([^"]{1,200})"|([^\s;"]{1,200}))/i.exec(contentType) ?? [];
  return quoted ?? bare ?? null;
}

/** What the first line gives, where the body is one whose content type was lost on the way. */
function firstLine(body: Buffer): string | null {
  const head = body.subarray(0, 1_000).toString('latin1');
  return /^\s*--([^\r\n]{1,200})\r?\ncontent-disposition:/i.exec(head)?.[1]?.trim() ?? null;
}

function fieldOf(part: Buffer): Field | null {
  const head = /^[\s\S]*?\r?\n\r?\n/.exec(part.subarray(0, maxHead).toString('latin1'))?.[0];
  if (head === undefined) return null;
  // The name is UTF-8 these days; the places were counted in bytes.
  const headers = part.subarray(0, head.length).toString('utf8');
  const content = withoutLastLineEnd(part.subarray(head.length));
  const name = /content-disposition:[^\r\n]*;\s*name\s*=\s*(?:"([^"]*)"|([^\s;]+))/i.exec(headers);
  const type = /content-type:([^\r\n]*)/i.exec(headers)?.[1] ?? '';
  const { text } = decodeText(content, charsetOf(type));
  const isFile = /content-disposition:[^\r\n]*;\s*filename\*?\s*=/i.test(headers);
  if (isFile && !/^\s*[[{]/.test(text)) return null;
  return { name: name?.[1] ?? name?.[2] ?? '', value: text };
}

function withoutLastLineEnd(content: Buffer): Buffer {
  const bytes = content.length;
  if (content[bytes - 1] !== 0x0a) return content;
  return content.subarray(0, bytes - (content[bytes - 2] === 0x0d ? 2 : 1));
}
