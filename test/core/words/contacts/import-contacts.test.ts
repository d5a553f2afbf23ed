/** Files of contacts as programs write them. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCsv } from '../../../../core/words/contacts/csv.ts';
import { createNumberMap, importContacts } from '../../../../core/words/contacts/import-contacts.ts';

const read = (text: string) => importContacts(new TextEncoder().encode(text));
const ada = { phoneNumber: '+14155550132', name: 'Ada Lovelace' };

describe('core/words/contacts: a table', () => {
  it.each([
    ['a header', 'name,phone\r\nAda Lovelace,+14155550132\r\n'],
    ['no header', 'Ada Lovelace,+14155550132'],
    ['no header, and the number first', '+14155550132,Ada Lovelace'],
    ['semicolons', 'Name;Telefon\nAda Lovelace;+14155550132'],
    ['tabs', 'Name\tMobile\nAda Lovelace\t+14155550132'],
    ['the separator said', 'sep=;\r\nName;Phone\r\nAda Lovelace;+14155550132'],
    ['a byte order mark', '\ufeffname,phone\nAda Lovelace,+14155550132'],
    ['quotes', '"name","phone"\n"Ada Lovelace","+14155550132"\n'],
    ['old ends of lines', 'name,phone\rAda Lovelace,+14155550132\r'],
    ['first and last name', 'First Name,Last Name,Phone Number,Email\nAda,Lovelace,+14155550132,ada@example.com'],
    ['Google’s columns', 'Name,Given Name,Phone 1 - Type,Phone 1 - Value\nAda Lovelace,Ada,Mobile,+14155550132'],
    ['Outlook’s columns', 'First Name,Last Name,Business Fax,Mobile Phone\nAda,Lovelace,+14155550000,+14155550132'],
    ['other words for them', 'Prénom,Nom,Téléphone\nx,Ada Lovelace,+14155550132'],
    ['empty lines', '\n\nname,phone\n\n,\nAda Lovelace,+14155550132\n\n'],
  ])('with %s', (_, text) => {
    expect(read(text)).toEqual({ contacts: [ada], unread: [] });
  });

  it('in UTF-16 and as Windows wrote it', () => {
    const text = 'name,phone\nZoë,+14155550132\n';
    const utf16 = Uint8Array.from([0xff, 0xfe, ...Buffer.from(text, 'utf16le')]);
    for (const bytes of [utf16, Buffer.from(text, 'latin1')])
      expect(importContacts(bytes).contacts[0]?.name).toBe('Zoë');
  });

  it('with several numbers to a name, and one number in several spellings', () => {
    const text = 'name,mobile,phone\nAda,+1 415 555 0132,(415) 555-0199\nLovelace,0014155550132,\nGrace,4155550199,';
    expect(read(text)).toEqual({
      contacts: [
        { phoneNumber: '+1 415 555 0132', name: 'Ada' },
        { phoneNumber: '(415) 555-0199', name: 'Ada' },
      ],
      unread: [],
    });
  });

  it('says of each line that it does not use why', () => {
    const text = 'name,phone\nAda,nonsense\n,+14155550132\nGrace,\n"Two\nlines",12\nLast,"+1 415 555 0177';
    expect(read(text).unread).toEqual([
      { line: 2, problem: '“nonsense” on line 2 is not a phone number.' },
      { line: 3, problem: 'Line 3 has no name for +14155550132.' },
      { line: 4, problem: 'Line 4 has no phone number.' },
      { line: 5, problem: '“12” on line 5 is not a phone number.' },
      { line: 7, problem: 'A quotation mark on line 7 is never closed; what follows it is not read.' },
    ]);
    expect(read('').unread).toEqual([{ line: 1, problem: 'The file is empty.' }]);
    expect(read('a,b\nc,d').unread).toEqual([{ line: 1, problem: 'No column of this file holds phone numbers.' }]);
  });

  it('gives back any cells that were written as the standard says', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', ',', ';', '"', '\n', '\r\n', ' '), maxLength: 8 });
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(rows, (cells) => {
        const text = cells.map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(',')).join('\r\n');
        const kept = cells.filter((row) => row.some((each) => each.trim() !== ''));
        const unquoted = /^[^\r\n]*/.exec(text.replace(/^[\r\n]+/, ''))?.[0].replaceAll(/"[^"]*"/g, '') ?? '';
        fc.pre(!unquoted.includes(';'));
        expect(parseCsv(text).rows.map((row) => row.cells)).toEqual(kept);
      }),
    );
  });
});

const card = (...lines: string[]) => ['BEGIN:VCARD', 'VERSION:3.0', ...lines, 'END:VCARD', ''].join('\r\n');

describe('core/words/contacts: vCards', () => {
  it.each([
    ['3.0', card('N:Lovelace;Ada;;;', 'FN:Ada Lovelace', 'TEL;TYPE=CELL,VOICE:+14155550132')],
    [
      '4.0',
      'BEGIN:VCARD\nVERSION:4.0\nFN:Ada Lovelace\nTEL;VALUE=uri;PREF=1;TYPE="voice,home":tel:+14155550132\nEND:VCARD',
    ],
    ['groups', card('FN:Ada Lovelace', 'item1.TEL:+14155550132', 'item1.X-ABLabel:Work')],
    ['folded lines', card('FN:Ada Love', ' lace', 'TEL;', '\tTYPE=CELL:+1415', ' 5550132')],
    ['no name to show', card('N:Lovelace;Ada;;;', 'TEL:+14155550132')],
    ['a fax beside it', card('FN:Ada Lovelace', 'TEL;TYPE=FAX:+14155550000', 'TEL:+14155550132')],
    ['small letters', 'begin:vcard\nversion:3.0\nfn:Ada Lovelace\ntel:+14155550132\nend:vcard\n'],
    ['a byte order mark', `\ufeff${card('FN:Ada Lovelace', 'TEL:+14155550132')}`],
  ])('with %s', (_, text) => {
    expect(read(text)).toEqual({ contacts: [ada], unread: [] });
  });

  it('with escaped signs, of companies, and as older telephones write them', () => {
    const names = read(
      [
        card('FN:Lovelace\\, Ada\\; Countess', 'TEL:+14155550101'),
        card('ORG:Analytical Engines\\, Ltd;Sales', 'TEL:+14155550102'),
        card('N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:;Zo=C3=AB;;;', 'TEL;CELL:+14155550103'),
        card('FN;ENCODING=QUOTED-PRINTABLE:Ren=C3=A9=', '=20Dupont', 'TEL;CELL:+14155550104'),
      ].join(''),
    ).contacts.map(({ name }) => name);
    expect(names).toEqual(['Lovelace, Ada; Countess', 'Analytical Engines, Ltd', 'Zoë', 'René Dupont']);
  });

  it('says of each line that it does not use why, and uses the rest', () => {
    const text = `${card('FN:Ada', 'TEL:x', 'nonsense', 'TEL:+14155550132')}${card('FN:Grace')}${card('TEL:+14155550133')}BEGIN:VCARD\r\nFN:Last\r\nTEL:+14155550134`;
    expect(read(text)).toEqual({
      contacts: [
        { phoneNumber: '+14155550132', name: 'Ada' },
        { phoneNumber: '+14155550134', name: 'Last' },
      ],
      unread: [
        { line: 4, problem: '“x” on line 4 is not a phone number.' },
        { line: 5, problem: 'Line 5 is not a line of a vCard.' },
        { line: 8, problem: 'The vCard of Grace on line 8 has no phone number.' },
        { line: 12, problem: 'The vCard on line 12 has no name.' },
        { line: 16, problem: 'The vCard that begins on line 16 has no end.' },
      ],
    });
  });
});

describe('core/words/contacts: any file', () => {
  it('is read without an error', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array(),
          fc.string().map((text) => new TextEncoder().encode(`BEGIN:VCARD\n${text}`)),
        ),
        (bytes) => {
          for (const { line, problem } of importContacts(bytes).unread) {
            expect(line).toBeGreaterThan(0);
            expect(problem).toMatch(/\.$/);
          }
        },
      ),
    );
  });

  it('of 50,000 contacts is read within seconds', () => {
    const rows = Array.from({ length: 50_000 }, (_, index) => `Person ${index},+1415${String(5_550_000 + index)}`);
    const started = performance.now();
    expect(read(`name,phone\n${rows.join('\n')}`).contacts).toHaveLength(50_000);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

describe('core/words/contacts: numbers', () => {
  it('are found in any spelling', () => {
    const names = createNumberMap<string>();
    names.set('+49 (0)151 2345678', 'Ada');
    names.set('(415) 555-0132', 'Grace');
    for (const spelling of ['+491512345678', '0049 151 2345678', '0151/2345678', 'tel:+49-151-2345678']) {
      expect(names.get(spelling), spelling).toBe('Ada');
    }
    expect(names.get('+14155550132')).toBe('Grace');
    expect(names.get('+14155550133')).toBeNull();
    expect(names.get('nobody')).toBeNull();
  });
});
