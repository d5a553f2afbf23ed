import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RelayEntry } from '../../../../core/history/history.ts';
import { openEntry, sealEntry } from '../../../../core/intake/relay/message.ts';
import { pairingCode, readPairingCode } from '../../../../core/intake/relay/pairing.ts';
import { newTeamKey, Unsealable } from '../../../../core/intake/relay/seal.ts';

const key = newTeamKey();
const entry = (body: string): RelayEntry => ({
  sequence: 7,
  previous: 5,
  at: 1_790_000_000_000,
  kind: 'delivery',
  meta: '{"headers":{"content-type":"application/json"},"query":""}',
  body: Buffer.from(body),
});
const place = { epoch: 'e1', sequence: 7, previous: 5 };

describe('an entry on its way', () => {
  it('comes out byte for byte as it went in, whatever its size', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 20_000 }), (body) => {
        const sent = { ...entry(''), body };
        const got = openEntry(key, place, sealEntry(key, 'e1', sent));
        expect({ ...got, body: Buffer.from(got.body).toString('hex') }).toEqual({
          ...sent,
          body: Buffer.from(body).toString('hex'),
        });
      }),
      { numRuns: 50 },
    );
  });

  it('shows no word of what it says, neither small nor packed', () => {
    for (const body of ['refund', 'refund '.repeat(2_000)]) {
      const sealed = Buffer.from(sealEntry(key, 'e1', entry(body)));
      expect(sealed.includes('refund')).toBe(false);
      expect(sealed.includes('content-type')).toBe(false);
    }
  });

  it('is sealed anew each time', () => {
    expect(Buffer.from(sealEntry(key, 'e1', entry('a')))).not.toEqual(Buffer.from(sealEntry(key, 'e1', entry('a'))));
  });

  it.each([
    ['by another key', newTeamKey(), place],
    ['in another place', key, { ...place, sequence: 8 }],
    ['after another one', key, { ...place, previous: 6 }],
    ['as one of another relay', key, { ...place, epoch: 'e2' }],
  ])('cannot be opened %s', (_how, other, at) => {
    expect(() => openEntry(other, at, sealEntry(key, 'e1', entry('a')))).toThrow(Unsealable);
  });

  it('cannot be opened with one byte changed, or cut short', () => {
    const sealed = sealEntry(key, 'e1', entry('a'));
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Uint8Array.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => openEntry(key, place, changed)).toThrow(Unsealable);
      expect(() => openEntry(key, place, sealed.subarray(0, at))).toThrow(Unsealable);
    }
  });
});

describe('a pairing code', () => {
  const given = {
    servers: ['tls://relay.example:4222', 'tls://two.example:4222'],
    stream: 'TOPCALLS',
    name: 'laptop-1',
    since: 1_790_000_000_000,
    key: Buffer.from(key).toString('base64url'),
    feed: { url: 'https://relay.example', token: 'a'.repeat(43) },
  };

  it('gives back what it was made of, also from several lines', () => {
    const code = pairingCode(given);
    expect(readPairingCode(code)).toEqual(given);
    expect(readPairingCode(` ${code.slice(0, 40)}\r\n  ${code.slice(40)}\n`)).toEqual(given);
  });

  it.each([
    ['something else', 'https://example.com', /begins with “tcr1\.”/],
    ['half of it', pairingCode(given).slice(0, 60), /Copy all of it/],
    ['one with a short key', pairingCode({ ...given, key: 'abcd' }), /Copy all of it/],
  ])('is refused where it is %s', (_what, text, message) => {
    expect(() => readPairingCode(text)).toThrow(message);
  });
});
