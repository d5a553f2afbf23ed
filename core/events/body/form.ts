/** The fields of a form, as browsers, PHP and many webhook senders post them. Pure. */

import { type Field, isJsonOfMany } from './json-of-fields.ts';

/** More fields than any form has; a body of millions must not become as many objects. */
const maxFields = 1_000;
/** What a field is called, also `data[call][id]`; a text that only happens to hold `=` has other names. */
const fieldName = /^[\w.$:-]+(\[[\w.$:-]*\])*$/;
/** A text that nobody calls a form is one where it is a line of names and values without a blank. */
const looksLikeForm = /^[\w.$:%[\]-]+=[^\s<>{}"]*$/;

/**
 * Reads a form.
 * @param type the content type without parameters, in small letters
 * @returns null where the text is none
 */
export function formFields(text: string, type: string): Field[] | null {
  const isDeclared = type === 'application/x-www-form-urlencoded';
  const trimmed = text.trim();
  if (!isDeclared && !looksLikeForm.test(trimmed)) return null;
  const fields: Field[] = [];
  for (const [name, value] of new URLSearchParams(firstFields(trimmed))) {
    // The whole body as the name of one field: what becomes of JSON that is posted as a form.
    if (value === '' && isJsonOfMany(name)) fields.push({ name: '', value: name });
    else if (fieldName.test(name)) fields.push({ name, value });
    else return null;
  }
  return fields.length === 0 ? null : fields;
}

/** The beginning of a form, with no more fields than are taken. */
function firstFields(text: string): string {
  let at = -1;
  for (let fields = 0; fields < maxFields; fields += 1) {
    at = text.indexOf('&', at + 1);
    if (at < 0) return text;
  }
  return text.slice(0, at);
}
