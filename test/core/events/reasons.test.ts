/** Why calls fail, from whatever is said of them. Each table grows by one line. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { failedCallCodes } from '../../../core/events/reasons/codes.ts';
import { causes } from '../../../core/events/reasons/q850.ts';
import {
  type FailedCall,
  type Reason,
  reasonCodeOf,
  reasonKey,
  reasonOf,
} from '../../../core/events/reasons/reason.ts';
import { sipAnswers } from '../../../core/events/reasons/sip.ts';
import { templateOf, wordsOf } from '../../../core/events/reasons/template.ts';
import { callFailures } from '../../../core/events/vocabulary.ts';
import { codeWords, reasonWords } from '../../../core/words/reason.ts';

const failed = (errorMessage: string | null, more: Partial<FailedCall> = {}): Reason =>
  reasonOf({ failure: 'failed', callStatus: null, errorMessage, ...more });

describe('core/events/reasons/reason.ts', () => {
  it.each([
    ['SIP 403', 'forbidden'],
    ['SIP/2.0 486 Busy Here', 'busy'],
    ['The carrier dropped the call (SIP 503 Service Unavailable).', 'service_unavailable'],
    ['sip_response_code=404', 'unallocated_number'],
    ['603 Decline', 'rejected'],
    ['last_sip_status: 480', 'unreachable'],
    ['SIP 499', 'protocol_error'],
    ['SIP 608 Rejected', 'blocked_as_spam'],
    ['Reason: Q.850;cause=1;text="Unallocated number"', 'unallocated_number'],
    ['SIP 503 (Q.850 cause 34)', 'congestion'],
    ['SIP 480; hangup_cause=16', 'unreachable'],
    ['hangup_cause: 38', 'network_out_of_order'],
    ['Network out of order', 'network_out_of_order'],
    ['Originate failed: NO_ANSWER', 'no_answer'],
    ['USER_BUSY', 'busy'],
    ['{"hangup_cause":"CALL_REJECTED"}', 'rejected'],
    ['NORMAL_TEMPORARY_FAILURE', 'service_unavailable'],
    ['NORMAL_CLEARING after CALL_REJECTED', 'rejected'],
    ['Twilio error 13227: Dial: No International Authorization', 'destination_barred'],
    ['Error code 21211', 'invalid_number'],
    ['dial_no_answer', 'no_answer'],
    ['telephony_provider_permission_denied', 'unauthorised'],
    ['error_llm_websocket_open', 'agent_failed'],
    ['call.in-progress.error-vapifault-openai-400-bad-request-validation-failed', 'agent_failed'],
    ['call.in-progress.error-providerfault-outbound-sip-403-forbidden', 'forbidden'],
    ['pipeline-error-eleven-labs-voice-failed', 'agent_failed'],
    ['customer-did-not-answer', 'no_answer'],
    ['number_out_of_service', 'unallocated_number'],
    ['cannot_route', 'no_route'],
    ['originator_cancel', 'cancelled'],
    ['The callee did not pick up within 30 seconds.', 'no_answer'],
    ['No free line within 60 seconds; the call was not placed.', 'dispatch_timeout'],
    ['The number you have dialed is not in service', 'unallocated_number'],
    ['Insufficient balance to place call', 'payment_required'],
    ['Concurrency limit exceeded (20)', 'limit_reached'],
    ['Number is on the DNC list', 'do_not_call'],
    ['All circuits are busy now', 'congestion'],
    ['Request timed out after 30000 ms', 'timeout'],
    ['Assistant 7f3a-11 not found', 'agent_misconfigured'],
    ['Answering machine detected', 'voicemail'],
    ['', 'not_said'],
    ['Call failed', 'not_said'],
    ['Error', 'not_said'],
    ['because 3 of 17 flux capacitors were cold', 'other'],
    ['Gateway said 600 widgets', 'other'],
  ])('reads %j as %s', (text, code) => {
    expect(failed(text).code).toBe(code);
  });

  it('takes the status where the error says less', () => {
    expect(failed('SIP 408 Request Timeout', { failure: 'no-answer' }).code).toBe('no_answer');
    expect(failed('SIP 487', { failure: 'no-answer' }).code).toBe('no_answer');
    expect(failed('The flux capacitor was cold', { failure: 'busy' }).code).toBe('busy');
    expect(failed('SIP 403 Forbidden', { failure: 'rejected' }).code).toBe('forbidden');
    expect(failed('Insufficient funds', { failure: 'cancelled' }).code).toBe('payment_required');
    expect(failed(null, { callStatus: 'unreachable' }).code).toBe('unreachable');
  });

  it.each(callFailures)('has a code for %s by itself', (failure) => {
    expect(failed(null, { failure }).code).toBe(failure === 'failed' ? 'not_said' : failure.replaceAll('-', '_'));
  });

  it('knows each answer of SIP and each cause of Q.850 by number, and by name', () => {
    for (const [number, { code, phrase, source }] of Object.entries(sipAnswers)) {
      expect([number, failed(`SIP ${number} ${phrase}`).code]).toEqual([number, code]);
      expect(source).toMatch(/^RFC \d{4}/);
    }
    for (const [number, { code, name, spelled }] of Object.entries(causes)) {
      expect([number, failed(`Q.850 cause ${number}`).code]).toEqual([number, code]);
      expect([name, failed(name).code]).toEqual([name, code]);
      for (const word of spelled) expect(failed(word.toUpperCase().replaceAll('-', '_')).code, word).not.toBe('other');
    }
  });

  it('is another error’s reason for another error only', () => {
    const one = failed('The flux capacitor of +1 415 555 0132 (call_9fA3) was cold after 12.5 s');
    const other = failed('The flux capacitor of 0049 151 2345678 (call_77Bq1) was cold after 3 s');
    expect(reasonKey(one)).toBe(reasonKey(other));
    expect(reasonKey(one)).not.toBe(reasonKey(failed('The flux capacitor was warm')));
  });
});

const words = 'flux capacitor was cold while the modem kept humming and sang loudly'.split(' ');
const personName = fc.constantFrom('Maria Lopez', 'O’Neill', 'Jean-Luc Picard', 'Zoë', '王小明', 'ليلى حداد');
const number = fc.oneof(
  fc.integer({ min: 0 }).map(String),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  fc.integer({ min: 100, max: 999 }).map((n) => `+1 (415) ${n}-0132`),
  fc.ipV4(),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
);
const id = fc.oneof(
  fc.uuid(),
  fc.stringMatching(/^[a-z]{2,4}_[A-Za-z0-9]{4,20}[0-9]$/),
  fc.emailAddress(),
  fc.webUrl({ withQueryParameters: true }),
);
const sentence = fc.array(fc.constantFrom(...words), { minLength: 2, maxLength: 8 });
/** A sentence with a place in it where something stands that is another thing each time. */
const around = fc.tuple(sentence, sentence);

const normalised = (text: string, known: readonly string[] = []) => templateOf(wordsOf(text, known));

describe('core/events/reasons/template.ts', () => {
  it('gives its own templates back, and the reason likewise', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.string({ unit: fc.constantFrom(...'ab A1\'"“”‘’<>@:/.,…=()+-_ '.split('')), maxLength: 60 }),
      fc
        .tuple(around, number, id, personName)
        .map(([[a, b], n, i, p]) => `${a.join(' ')} ${n} ${i} to ${p}, ${b.join(' ')}`),
    );
    fc.assert(
      fc.property(text, (each) => {
        const template = normalised(each);
        expect(normalised(template)).toBe(template);
        const reason = failed(each);
        if (reason.code === 'other') expect(failed(reason.template)).toEqual(reason);
      }),
      { numRuns: 1_000 },
    );
  });

  it('never keeps a number or an id, and is short', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.tuple(around, number, id).map(String)), (text) => {
        expect(normalised(text)).not.toMatch(/\p{N}/u);
        expect(normalised(text).length).toBeLessThanOrEqual(120);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ['numbers', number, (value: string) => value],
    ['ids', id, (value: string) => value],
    ['quoted words', fc.stringMatching(/^[a-zA-Z]{1,12}$/), (value: string) => `"${value}"`],
    ['names after the word that says so', personName, (value: string) => `for ${value},`],
  ] as const)('is the same for texts that differ by %s only', (_, values, put) => {
    fc.assert(
      fc.property(around, values, values, ([before, after], one, other) => {
        const text = (value: string) => `${before.join(' ')} ${put(value)} ${after.join(' ')}`;
        expect(normalised(text(one))).toBe(normalised(text(other)));
        expect(reasonKey(failed(text(one)))).toBe(reasonKey(failed(text(other))));
      }),
      { numRuns: 500 },
    );
  });

  it('leaves out what is known of the call, wherever it stands', () => {
    fc.assert(
      fc.property(around, personName, personName, ([before, after], one, other) => {
        const text = (value: string) => `${before.join(' ')} ${value} ${after.join(' ')}`;
        expect(normalised(text(one), [one])).toBe(normalised(text(other), [other]));
      }),
    );
  });

  it('reads a long text in no time', () => {
    const started = performance.now();
    for (const text of ['a'.repeat(1e6), "'".repeat(1e6), '1 '.repeat(5e5), 'sip '.repeat(3e5), 'To A'.repeat(3e5)])
      failed(text);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe('reasonCodeOf', () => {
  const call = { failure: 'failed', callStatus: null, errorMessage: 'Busy Bees: cold', campaignName: null } as const;

  it('has a code for each call that failed, and for no other', () => {
    expect(reasonCodeOf({ ...call, outcome: 'failed' })).toBe('busy');
    expect(reasonCodeOf({ ...call, outcome: 'completed' })).toBeNull();
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(null, ...callFailures), (errorMessage, failure) => {
        expect(failedCallCodes).toContain(reasonCodeOf({ ...call, outcome: 'failed', failure, errorMessage }));
      }),
    );
  });

  it('takes the campaign’s name for no reason', () => {
    expect(reasonCodeOf({ ...call, outcome: 'failed', campaignName: 'Busy Bees' })).toBe('other');
  });
});

describe('core/words/reason.ts', () => {
  it('has a short label of its own for each code, and whole sentences', () => {
    const all = failedCallCodes.map(codeWords);
    expect(new Set(all.map(({ label }) => label)).size).toBe(all.length);
    for (const { label, meaning, hint } of all) {
      expect(label.length).toBeLessThan(40);
      expect(meaning).toMatch(/^[A-Z].*\.$/);
      expect(hint).toMatch(/^[A-Z].*\.$/);
    }
  });

  it('lets an error that is not known speak for itself', () => {
    expect(reasonWords(failed('the flux capacitor was cold')).label).toBe('The flux capacitor was cold');
  });
});
