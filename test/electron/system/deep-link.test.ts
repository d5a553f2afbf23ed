import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linkedCall, linkedCallIn } from '../../../electron/system/deep-link.ts';

describe('electron/system/deep-link.ts', () => {
  test.each([
    ['topcalls-notifier://call/0d9f3c1e-0000-4000-8000-000000000001', '0d9f3c1e-0000-4000-8000-000000000001'],
    ['topcalls-notifier://call/c_1.2:3~4', 'c_1.2:3~4'],
    ['topcalls-notifier://call/', null],
    ['topcalls-notifier://call', null],
    ['topcalls-notifier://call/a/b', null],
    ['topcalls-notifier://call/%2e%2e%2fsettings', null],
    ['topcalls-notifier://call/c1?x=1', null],
    ['topcalls-notifier://call/c1#/settings', null],
    ['topcalls-notifier://user:pass@call/c1', null],
    ['topcalls-notifier://settings/c1', null],
    ['topcalls-notifier:call/c1', null],
    ['https://call/c1', null],
    ['javascript:alert(1)', null],
    [`topcalls-notifier://call/${'x'.repeat(257)}`, null],
  ])('reads %s as a call or as nothing', (address, callId) => {
    expect(linkedCall(address)).toEqual(callId === null ? null : { callId });
  });

  test.each([
    ['topcalls-notifier://call/c1?turn=7', { callId: 'c1', turn: 7 }],
    ['topcalls-notifier://call/c1?turn=', null],
    ['topcalls-notifier://call/c1?turn=-1', null],
    ['topcalls-notifier://call/c1?turn=1234567', null],
    ['topcalls-notifier://call/c1?turn=7&x=1', null],
    ['topcalls-notifier://call/c1?text=secret', null],
  ])('reads %s as a turn of a call or as nothing', (address, linked) => {
    expect(linkedCall(address)).toEqual(linked);
  });

  test('gives nothing but plain ids, whatever is thrown at it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(linkedCall(`topcalls-notifier://call/${text}`)?.callId ?? 'c1').toMatch(/^[\w.~:-]{1,256}$/);
      }),
    );
  });

  test('finds the link among arguments in any order, and never in the name of the program', () => {
    const link = 'topcalls-notifier://call/c1';
    expect(linkedCallIn(['app', '--hidden', link, '--other'])).toEqual({ callId: 'c1' });
    expect(linkedCallIn(['app', '--hidden'])).toBeNull();
    expect(linkedCallIn([link])).toBeNull();
  });
});
