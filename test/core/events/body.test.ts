import { describe, expect, it } from 'vitest';
import { decodeBody } from '../../../core/events/body/decode-body.ts';
import { recognise } from '../../../core/events/recognise.ts';

const json = '{"call_id":"c1","call_status":"busy","error_message":"Straße zu"}';
const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string, order: 'le' | 'be') => {
  const bytes = Buffer.from(text, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
};
const read = (body: Uint8Array, type?: string) => {
  const { text, notes } = decodeBody(type === undefined ? {} : { 'content-type': type }, body);
  return { value: JSON.parse(text) as unknown, notes };
};
const recognised = (body: Uint8Array, type?: string) =>
  recognise({ headers: type === undefined ? {} : { 'content-type': type }, query: '', body });
const form = 'application/x-www-form-urlencoded';
const lines = (...all: string[]) => utf8(`${all.join('\r\n')}\r\n`);

describe('core/events/body: JSON under any content type', () => {
  it.each([
    undefined,
    '',
    'text/plain',
    'text/json',
    'application/jsno',
    'application/octet-stream',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    ';;;',
  ])('reads JSON that is called %s', (type) => {
    expect(read(utf8(json), type).value).toEqual(JSON.parse(json));
  });

  const call = { call_id: 'c1', call_status: 'busy' };
  const asJson = JSON.stringify(call);
  const encoded = encodeURIComponent(asJson);
  it.each<[string, string, string | undefined, unknown]>([
    ['a form whose payload is JSON', `payload=${encoded}`, form, call],
    ['the same with a charset', `payload=${encoded}`, `${form}; charset=UTF-8`, call],
    ['the same in capitals', `payload=${encoded}`, 'Application/X-WWW-Form-URLEncoded', call],
    ['the same that calls itself something else', `payload=${encoded}`, 'text/plain', call],
    ['the same without a content type', `payload=${encoded}`, undefined, call],
    ['JSON in a field of any name', `anything=${encoded}`, form, call],
    ['JSON as the name of the only field', `${encoded}=`, form, call],
    ['JSON that was percent-encoded as a whole', encoded, form, call],
    ['JSON with a = behind it', `${asJson}=`, form, call],
    ['a form of plain fields', 'call_id=c1&call_status=busy', form, call],
    [
      'plus signs for blanks',
      'call_id=c1&error_message=line+is+busy',
      form,
      { call_id: 'c1', error_message: 'line is busy' },
    ],
    [
      'an event beside the payload',
      `event=call.failed&payload=${encoded}`,
      form,
      { event: 'call.failed', payload: call },
    ],
    ['an event beside the body', `event=call.failed&body=${encoded}`, form, { event: 'call.failed', payload: call }],
    [
      'PHP’s nested fields',
      'event=call.failed&data[call_id]=c1&data[tags][]=a&data[tags][]=b',
      form,
      {
        event: 'call.failed',
        data: { call_id: 'c1', tags: ['a', 'b'] },
      },
    ],
    [
      'JSON among plain fields',
      `call_id=c1&metadata=${encodeURIComponent('{"a":1}')}`,
      form,
      { call_id: 'c1', metadata: { a: 1 } },
    ],
    [
      'names of the language’s own',
      '__proto__=x&constructor[prototype]=y&call_id=c1',
      form,
      {
        ['__proto__']: 'x',
        constructor: { prototype: 'y' },
        call_id: 'c1',
      },
    ],
  ])('reads %s', (_, body, type, value) => {
    expect(JSON.stringify(read(utf8(body), type).value)).toEqual(JSON.stringify(value));
  });

  it('leaves a plus in a number, where nothing is escaped', () => {
    const text = '{"call_id":"c1","phone_number":"+14155550118"}';
    for (const body of [text, `${text}=`, `payload=${encodeURIComponent(text)}`]) {
      expect(read(utf8(body), form).value).toEqual(JSON.parse(text));
    }
  });

  it('leaves lines of JSON as they are, also where curl calls them a form', () => {
    const text = '{"call_id":"c1","phone_number":"+1"}\n{"call_id":"c2","url":"https://x.test/?a=b&c=d"}';
    for (const type of [form, 'application/x-ndjson', 'text/plain', '']) {
      expect(decodeBody({ 'content-type': type }, utf8(text)).text).toBe(text);
    }
  });

  it('keeps every digit of a number in a field', () => {
    const { text } = decodeBody(
      { 'content-type': form },
      utf8('event=call.failed&data={"call_id":7432382142914123457}'),
    );
    expect(text).toContain('"call_id":7432382142914123457');
  });

  it.each(['a = b', 'plain words', 'x=1 y=2', '<a href="x=y">', 'https://example.com/?a=b c', ''])(
    'leaves "%s" as it is, where nothing calls it a form',
    (text) => {
      expect(decodeBody({ 'content-type': 'text/plain' }, utf8(text)).text).toBe(text);
    },
  );

  const field = (name: string, value: string, more = '') => [
    '--b0',
    `Content-Disposition: form-data; name="${name}"${more}`,
    '',
    value,
  ];
  it.each<[string, Uint8Array, string | undefined, unknown]>([
    ['a field', lines(...field('payload', asJson), '--b0--'), 'multipart/form-data; boundary=b0', call],
    [
      'a quoted boundary',
      lines(...field('payload', asJson), '--b0--'),
      'multipart/form-data; charset=x; boundary="b0"',
      call,
    ],
    ['no boundary in the content type', lines(...field('payload', asJson), '--b0--'), 'multipart/form-data', call],
    ['no content type', lines(...field('payload', asJson), '--b0--'), undefined, call],
    ['no end', lines(...field('payload', asJson)), 'multipart/form-data; boundary=b0', call],
    [
      'a file',
      lines(...field('file', asJson, '; filename="event.json"\r\nContent-Type: application/octet-stream'), '--b0--'),
      'multipart/form-data; boundary=b0',
      call,
    ],
    [
      'a file beside fields',
      lines(...field('event', 'call.failed'), ...field('file', asJson, '; filename="e.json"'), '--b0--'),
      'multipart/form-data; boundary=b0',
      { event: 'call.failed', payload: call },
    ],
    [
      'a recording beside it',
      lines(...field('payload', asJson), ...field('audio', 'ID3\u0001', '; filename="a.mp3"'), '--b0--'),
      'multipart/form-data; boundary=b0',
      call,
    ],
    [
      'plain fields',
      lines(...field('call_id', 'c1'), ...field('call_status', 'busy'), '--b0--'),
      'multipart/form-data; boundary=b0',
      call,
    ],
    [
      'a part of another kind',
      lines('preamble', '--b0', 'Content-Type: application/json', '', asJson, '--b0--'),
      'multipart/related; boundary=b0',
      call,
    ],
  ])('reads a multipart body with %s', (_, body, type, value) => {
    expect(read(body, type).value).toEqual(value);
  });

  it('reads a part by its own charset', () => {
    const head = Buffer.from(
      '--b0\r\nContent-Disposition: form-data; name="payload"\r\nContent-Type: application/json; charset=iso-8859-1\r\n\r\n',
    );
    const body = Buffer.concat([head, Buffer.from(json, 'latin1'), Buffer.from('\r\n--b0--\r\n')]);
    expect(read(body, 'multipart/form-data; boundary=b0').value).toEqual(JSON.parse(json));
  });

  it('is quick with as many parts and fields as a body can hold', () => {
    const startedAt = performance.now();
    decodeBody({ 'content-type': 'multipart/form-data; boundary=b' }, Buffer.from('--b\r\n'.repeat(2_000_000)));
    decodeBody({ 'content-type': form }, Buffer.from('a=1&'.repeat(2_500_000)));
    decodeBody({ 'content-type': form }, Buffer.from('a[b]'.repeat(2_500_000)));
    decodeBody({ 'content-type': form }, Buffer.from('['.repeat(10_000_000)));
    decodeBody({ 'content-type': 'multipart/form-data; boundary=b' }, Buffer.from(`--b${'\n'.repeat(9_000_000)}`));
    expect(performance.now() - startedAt).toBeLessThan(10_000);
  });
});

describe('core/events/body: charsets', () => {
  it.each<[string, Uint8Array, string | undefined]>([
    ['UTF-8', utf8(json), 'application/json; charset=utf-8'],
    ['UTF-8 with a mark', utf8(`\ufeff${json}`), 'application/json'],
    ['Latin-1', Buffer.from(json, 'latin1'), 'application/json; charset=ISO-8859-1'],
    ['Latin-1 in quotes', Buffer.from(json, 'latin1'), 'application/json;charset="latin1"'],
    ['Windows’ own', Buffer.from(json, 'latin1'), 'text/plain; charset=windows-1252'],
    ['UTF-16 with a mark', utf16(`\ufeff${json}`, 'le'), 'application/json'],
    ['UTF-16 with a mark, the other way round', utf16(`\ufeff${json}`, 'be'), 'application/json; charset=utf-16'],
    ['UTF-16 without a mark', utf16(json, 'le'), 'application/json; charset=utf-16'],
    ['UTF-16 without a mark, the other way round', utf16(json, 'be'), 'application/json; charset=utf-16'],
    ['UTF-16 that nobody called so', utf16(json, 'be'), undefined],
    ['UTF-8 that calls itself UTF-16', utf8(json), 'application/json; charset=utf-16'],
  ])('reads %s', (_, body, type) => {
    expect(read(body, type)).toEqual({ value: JSON.parse(json), notes: [] });
  });

  it('says of bytes that are not what they are called, and reads the rest', () => {
    const broken = Buffer.from(json, 'latin1');
    for (const type of ['application/json', 'application/json; charset=utf-8']) {
      expect(recognised(broken, type)).toMatchObject({
        event: { call: { callId: 'c1', errorMessage: 'Stra\ufffde zu' } },
        note: 'Some of its bytes are no UTF-8; they are shown as \ufffd.',
      });
    }
  });

  it('says of a charset that it does not know', () => {
    expect(recognised(utf8(json), 'application/json; charset=klingon')).toMatchObject({
      event: { call: { errorMessage: 'Straße zu' } },
      note: 'Its charset (klingon) is not known; it was read as UTF-8.',
    });
  });

  it('says of a body that was never unpacked, unless it reads as JSON all the same', () => {
    const headers = { 'content-encoding': 'snappy', 'content-type': 'application/json' };
    expect(recognise({ headers, query: '', body: Buffer.from([0x92, 0x17, 0xff]) })).toMatchObject({
      event: null,
      reason: expect.stringMatching(/not JSON.*encoded \(snappy\)/),
    });
    expect(recognise({ headers, query: '', body: utf8(json) })).toMatchObject({ event: { name: 'call.failed' } });
  });
});
