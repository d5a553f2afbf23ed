/** The calls of contacts whose names are searched for: names are kept elsewhere, and come as numbers. */

import { numberKey } from '../../../events/problems/number-key.ts';
import { countryCodes, digitForms, minNational, nationalDigits, readNumber } from '../../../query/text/number.ts';
import type { Condition } from './condition.ts';

/** Of so many numbers without a country's code each code is tried: more contacts are named by a word that is hardly begun. */
const maxWithoutCode = 5;

/** Finds calls that were made to any of these numbers, in any spelling; null where there are none. */
export function ofNumbers(phoneNumbers: readonly string[]): Condition | null {
  if (phoneNumbers.length === 0) return null;
  let withoutCode = 0;
  const keys = phoneNumbers.flatMap((phoneNumber) => {
    const number = readNumber(phoneNumber, false);
    const national = number === null ? '' : nationalDigits(number);
    if (number === null || national.length < minNational) return [numberKey(phoneNumber)];
    if (!number.isInternational) withoutCode += 1;
    const isTried = !number.isInternational && withoutCode <= maxWithoutCode;
    const abroad = isTried ? countryCodes().flatMap((code) => [code + national, `${code}0${national}`]) : [];
    return [numberKey(phoneNumber), ...digitForms(number), national, `0${national}`, ...abroad];
  });
  return {
    text: 'c.number_key in (select value from json_each(?))',
    values: [JSON.stringify([...new Set(keys)])],
  };
}
