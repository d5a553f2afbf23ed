/** Other senders' deliveries over HTTP, as far as the call that the history shows. */

import { brotliCompressSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { startEngine } from '../../support/engine.ts';

const to = '+14155550118';
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const json = { 'content-type': 'application/json' };
const failed = (id: string) => ({ call_id: id, call_status: 'busy', phone_number: to });

const deliveries: readonly (readonly [id: string, body: unknown, headers: Record<string, string>])[] = [
  ['names', { 'Call ID': 'names', 'Phone Number': to, 'Call Status': 'Busy' }, json],
  ['dots', { event: 'call.failed', 'data.call_id': 'dots', 'data.call_status': 'busy', 'data.phone_number': to }, json],
  ['detail', { 'detail-type': 'call.failed', detail: JSON.stringify(failed('detail')) }, json],
  ['queue', { Type: 'Notification', Message: JSON.stringify(failed('queue')) }, { 'content-type': 'text/plain' }],
  ['pubsub', { message: { data: Buffer.from(JSON.stringify(failed('pubsub'))).toString('base64') } }, json],
  ['api', { data: { type: 'calls', id: 'api', attributes: { status: 'busy', 'phone-number': to } } }, json],
  ['capitals', { Event: 'call.failed', Data: { Id: 'capitals', CallStatus: 'busy', PhoneNumber: to } }, json],
  ['twilio', 'CallSid=twilio&CallStatus=busy&To=%2B14155550118&CallDuration=0', form],
  ['plivo', 'CallUUID=plivo&CallStatus=busy&To=%2B14155550118&HangupCause=USER_BUSY&Duration=0', form],
  ['brackets', 'event=call.failed&data[call_id]=brackets&data[call_status]=busy&data[to]=%2B14155550118', form],
  [
    'telnyx',
    { data: { event_type: 'call.hangup', payload: { call_control_id: 'telnyx', hangup_cause: 'user_busy', to } } },
    json,
  ],
  [
    'retell',
    {
      event: 'call_ended',
      call: { call_id: 'retell', call_status: 'not_connected', disconnection_reason: 'dial_busy', to_number: to },
    },
    json,
  ],
  [
    'vapi',
    {
      message: {
        type: 'end-of-call-report',
        endedReason: 'customer-busy',
        call: { id: 'vapi' },
        customer: { number: to },
      },
    },
    json,
  ],
  [
    'elevenlabs',
    { type: 'call_initiation_failure', data: { conversation_id: 'elevenlabs', failure_reason: 'busy', to } },
    json,
  ],
  ['vonage', { conversation_uuid: 'vonage', uuid: 'u', status: 'busy', to }, json],
  ['sip', { event: 'call.ended', call_id: 'sip', sip_code: 486, to }, json],
  ['cloud', { call_id: 'cloud', error_message: 'busy', to }, { ...json, 'ce-type': 'com.example.call.failed' }],
  ['comma', '{"call_id":"comma","call_status":"busy","phone_number":"+14155550118",}', json],
  ['seq', `\u001e${JSON.stringify(failed('seq'))}\n`, { 'content-type': 'application/json-seq' }],
  ['gzip', gzipSync(JSON.stringify(failed('gzip'))), { ...json, 'content-encoding': 'gzip' }],
  ['br', brotliCompressSync(JSON.stringify(failed('br'))), { ...json, 'content-encoding': 'br' }],
  ['zstd', zstdCompressSync(JSON.stringify(failed('zstd'))), { ...json, 'content-encoding': 'zstd' }],
  ['utf-16', Buffer.from(`\ufeff${JSON.stringify(failed('utf-16'))}`, 'utf16le'), json],
  ['list', { records: [{ value: failed('list') }] }, json],
];

it('shows the calls that other senders tell of, and none of what is no call', async () => {
  const engine = await startEngine();
  const { api } = engine.notifier;
  for (const [, body, headers] of deliveries) expect(await engine.post(body, { headers })).toBe(200);
  for (const body of [{ status: 'ok' }, { event: 'ping' }, { event: 'contact.created', data: { id: 'k', phone: to } }])
    expect(await engine.post(body, { headers: json })).toBe(200);
  for (const [id] of deliveries) {
    await expect
      .poll(async () => (await api.getCall({ callId: id }))?.failure, { timeout: 10_000, interval: 20, message: id })
      .toBe('busy');
    expect(await api.getCall({ callId: id })).toMatchObject({ outcome: 'failed', phoneNumber: to });
  }
  const { calls } = await api.searchCalls({ limit: 100 });
  expect(calls).toHaveLength(deliveries.length);
});
