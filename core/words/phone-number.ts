const twoDigitCountryCodes = new Set(
  '20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98'.split(
    ' ',
  ),
);

/**
 * A number with spaces for the eye: `+1 415 555 0132`. Digits stay exactly as they are; what is no E.164 number is given back
 * unchanged, and `null` becomes `Unknown number`.
 */
export function phoneWords(number: string | null): string {
  if (number === null || number === '') return 'Unknown number';
  if (!/^\+[1-9]\d{6,14}$/.test(number)) return number;
  const digits = number.slice(1);
  const codeLength = countryCodeLength(digits);
  return `+${[digits.slice(0, codeLength), ...grouped(digits.slice(codeLength))].join(' ')}`;
}

function countryCodeLength(digits: string): 1 | 2 | 3 {
  if (digits.startsWith('1') || digits.startsWith('7')) return 1;
  return twoDigitCountryCodes.has(digits.slice(0, 2)) ? 2 : 3;
}

/** Threes from the left; a last lone digit joins its neighbour, because `555 013 2` is hard to read out. */
function grouped(rest: string): string[] {
  const groups = rest.match(/\d{1,3}/g) ?? [];
  const last = groups.at(-1);
  return groups.length > 1 && last?.length === 1 ? [...groups.slice(0, -2), `${groups.at(-2)}${last}`] : groups;
}
