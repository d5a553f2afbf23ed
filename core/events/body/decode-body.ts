/**
 * From a delivery's bytes to the JSON text in it: by charset, out of a form, out of the parts of a multipart body. Pure, and
 * never throwing. Whether the text is JSON, the reader of it finds out.
 */

import { charsetOf, decodeText } from './charset.ts';
import { formFields } from './form.ts';
import { isJsonOfMany, jsonOfFields } from './json-of-fields.ts';
import { partsOf } from './multipart.ts';

export interface DecodedBody {
  /** What is to be read as JSON. */
  text: string;
  /** What was wrong with the bytes, in sentences for the list of deliveries. */
  notes: string[];
}

/** @param headers lower-cased names; `content-encoding` only where `body` is still encoded */
export function decodeBody(headers: Readonly<Record<string, string>>, body: Uint8Array): DecodedBody {
  const contentType = headers['content-type'] ?? '';
  const { text, note } = decodeText(body, charsetOf(contentType));
  const notes = note === null ? [] : [note];
  if (contentType.startsWith('application/json') && mayBeJson.test(text)) return { text, notes };
  const type = (contentType.split(';')[0] ?? '').trim().toLowerCase();
  if (!mayBeJson.test(text)) {
    const encoding = headers['content-encoding'];
    const stillEncoded =
      encoding === undefined ? [] : [`It is encoded (${encoding.slice(0, 40)}) and was not unpacked.`];
    const fields = partsOf(contentType, body) ?? formFields(text, type);
    if (fields === null) return { text, notes: [...notes, ...stillEncoded] };
    return { text: jsonOfFields(fields), notes };
  }
  // What curl sends by default is JSON that calls itself a form; some libraries send a form whose only name is JSON.
  if (type !== formType || isJsonOfMany(text)) return { text, notes };
  // Unescaped: read as a form, a plus of a number would become a blank.
  const bare = /=\s*$/.test(text.slice(-10)) ? text.slice(0, text.lastIndexOf('=')) : null;
  if (bare !== null && isJsonOfMany(bare)) return { text: bare, notes };
  const fields = text.includes('%') ? formFields(text, type) : null;
  return { text: fields === null ? text : jsonOfFields(fields), notes };
}

/** A body as people read it: by its charset, and otherwise as it came. */
export function bodyAsText(headers: Readonly<Record<string, string>>, body: Uint8Array): string {
  return decodeText(body, charsetOf(headers['content-type'] ?? '')).text;
}

const formType = 'application/x-www-form-urlencoded';
const mayBeJson = /^\s*["[{]/;
