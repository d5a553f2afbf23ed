/** What other platforms send, as their documentation shows it, cut to what is read. One more platform is one more entry. */

import { describe, expect, it } from 'vitest';
import { recognise } from '../../../core/events/recognise.ts';

const at = (clock: string) => Date.parse(`2026-11-20T${clock}Z`);

interface Example {
  body: object;
  name: string;
  call: object;
  said?: string[];
}

const examples: Record<string, Example> = {
  'Retell, a call that ended': {
    body: {
      event: 'call_ended',
      call: {
        call_type: 'phone_call',
        call_id: 'Jabr9TXYYJHfvl6Syypi88rdAHYHmcq6',
        agent_id: 'oBeDLoLOeuAbiuaMFXRtDOLriTJ5tSxD',
        call_status: 'ended',
        direction: 'outbound',
        from_number: '+12137771234',
        to_number: '+12137771235',
        start_timestamp: at('10:00:00'),
        end_timestamp: at('10:01:05'),
        duration_ms: 65_000,
        disconnection_reason: 'user_hangup',
        transcript: 'Agent: hi how are you doing?\nUser: Doing pretty well.\n',
        transcript_object: [
          { role: 'agent', content: 'hi how are you doing?', words: [{ word: 'hi', start: 0.7, end: 1.3 }] },
          { role: 'user', content: 'Doing pretty well.', words: [{ word: 'Doing', start: 3.2, end: 3.6 }] },
        ],
        recording_url: 'https://example.com/a.wav',
        call_analysis: { call_summary: 'They said hello.', in_voicemail: false, user_sentiment: 'Positive' },
        metadata: { order: 17 },
      },
    },
    name: 'call_ended',
    call: {
      callId: 'Jabr9TXYYJHfvl6Syypi88rdAHYHmcq6',
      outcome: 'completed',
      phoneNumber: '+12137771235',
      fromPhoneNumber: '+12137771234',
      durationSeconds: 65,
      startedAt: at('10:00:00'),
      endedAt: at('10:01:05'),
      summary: 'They said hello.',
      answeredBy: null,
      turns: [
        { speaker: 'agent', text: 'hi how are you doing?', at: at('10:00:00.700') },
        { speaker: 'callee', text: 'Doing pretty well.', at: at('10:00:03.200') },
      ],
    },
  },
  'Retell, nobody answered': {
    body: {
      event: 'call_ended',
      call: {
        call_id: 'r2',
        call_status: 'not_connected',
        from_number: '+12137771234',
        to_number: '+12137771235',
        disconnection_reason: 'dial_no_answer',
      },
    },
    name: 'call_ended',
    call: { callId: 'r2', outcome: 'failed', failure: 'no-answer' },
  },
  'Retell, voicemail': {
    body: {
      event: 'call_analyzed',
      call: {
        call_id: 'r3',
        call_status: 'ended',
        disconnection_reason: 'voicemail_reached',
        call_analysis: { in_voicemail: true, call_summary: 'Left a message.' },
      },
    },
    name: 'call_analyzed',
    call: { callId: 'r3', outcome: 'completed', answeredBy: 'voicemail', summary: 'Left a message.' },
  },
  'Vapi, the report at the end': {
    body: {
      message: {
        timestamp: at('10:01:30'),
        type: 'end-of-call-report',
        endedReason: 'customer-ended-call',
        startedAt: '2026-11-20T10:00:00.000Z',
        endedAt: '2026-11-20T10:01:05.000Z',
        durationMs: 65_000,
        durationSeconds: 65,
        durationMinutes: 1.0833,
        analysis: { summary: 'They said hello.', successEvaluation: 'true' },
        artifact: {
          transcript: 'AI: Hi there.\nUser: Hello.\n',
          recordingUrl: 'https://example.com/a.wav',
          messages: [
            { role: 'system', message: 'Be kind.', time: at('10:00:00'), secondsFromStart: 0 },
            { role: 'bot', message: 'Hi there.', time: at('10:00:01'), endTime: at('10:00:02'), secondsFromStart: 1 },
            { role: 'user', message: 'Hello.', time: at('10:00:03'), secondsFromStart: 3 },
            { role: 'tool_calls', message: '', toolCalls: [] },
          ],
        },
        call: {
          id: '7420f27a-30fd-4f49-a995-5549ae7cc00d',
          orgId: 'eb166faa-7145-46ef-8044-589b47ae3b56',
          type: 'outboundPhoneCall',
          status: 'queued',
          createdAt: '2026-11-20T09:59:50.000Z',
          customer: { number: '+12137771235' },
          phoneNumber: { id: 'pn_1', number: '+12137771234' },
        },
        phoneNumber: { id: 'pn_1', number: '+12137771234' },
        customer: { number: '+12137771235' },
      },
    },
    name: 'call.completed',
    call: {
      callId: '7420f27a-30fd-4f49-a995-5549ae7cc00d',
      outcome: 'completed',
      phoneNumber: '+12137771235',
      fromPhoneNumber: '+12137771234',
      durationSeconds: 65,
      createdAt: at('09:59:50'),
      startedAt: at('10:00:00'),
      summary: 'They said hello.',
      recordingUrl: 'https://example.com/a.wav',
      asides: [{ kind: 'system', text: 'Be kind.', at: at('10:00:00') }],
    },
    said: ['agent: Hi there.', 'callee: Hello.'],
  },
  'Vapi, nobody answered': {
    body: {
      message: {
        type: 'end-of-call-report',
        endedReason: 'customer-did-not-answer',
        call: { id: 'v2', status: 'ended', customer: { number: '+12137771235' } },
      },
    },
    name: 'call.failed',
    call: { callId: 'v2', outcome: 'failed', failure: 'no-answer', phoneNumber: '+12137771235' },
  },
  Bland: {
    body: {
      call_id: 'c52dc4e0-1f0c-4f0e-9a70-2f1f9f6f0a11',
      c_id: 'c52dc4e0-1f0c-4f0e-9a70-2f1f9f6f0a11',
      to: '+12137771235',
      from: '+12137771234',
      call_length: 1.0833333,
      corrected_duration: '65',
      completed: true,
      status: 'completed',
      queue_status: 'complete',
      answered_by: 'human',
      created_at: '2026-11-20T09:59:50.123456+00:00',
      started_at: '2026-11-20T10:00:00.000+00:00',
      end_at: '2026-11-20T10:01:05.000+00:00',
      error_message: null,
      concatenated_transcript: 'user: Hello? \n assistant: Hi, this is Ann. \n',
      transcripts: [
        { id: 32_550_000, created_at: '2026-11-20T10:00:02.000+00:00', text: 'Hello?', user: 'user', c_id: 'c5' },
        { id: 32_550_001, created_at: '2026-11-20T10:00:04.000+00:00', text: 'Hi, this is Ann.', user: 'assistant' },
        {
          id: 32_550_002,
          created_at: '2026-11-20T10:00:09.000+00:00',
          text: 'Transferred call.',
          user: 'agent-action',
        },
      ],
      transferred_to: '+14155550171',
      summary: 'They said hello.',
      variables: { now: 'today' },
      metadata: { order: 17 },
    },
    name: 'call.completed',
    call: {
      callId: 'c52dc4e0-1f0c-4f0e-9a70-2f1f9f6f0a11',
      outcome: 'completed',
      phoneNumber: '+12137771235',
      fromPhoneNumber: '+12137771234',
      answeredBy: 'human',
      durationSeconds: 65,
      transferredTo: '+14155550171',
      metadata: { order: 17 },
      asides: [{ kind: 'agent-action', text: 'Transferred call.', at: at('10:00:09') }],
    },
    said: ['callee: Hello?', 'agent: Hi, this is Ann.'],
  },
  ElevenLabs: {
    body: {
      type: 'post_call_transcription',
      event_timestamp: at('10:01:20') / 1_000,
      data: {
        agent_id: 'xyz',
        conversation_id: 'conv_abc',
        status: 'done',
        user_id: 'user123',
        transcript: [
          { role: 'agent', message: 'Hey there.', tool_calls: null, tool_results: null, time_in_call_secs: 0 },
          { role: 'user', message: 'Hi.', tool_calls: null, tool_results: null, time_in_call_secs: 2 },
          { role: 'agent', message: null, tool_calls: [{ tool_name: 'end_call' }], time_in_call_secs: 4 },
        ],
        metadata: {
          start_time_unix_secs: at('10:00:00') / 1_000,
          call_duration_secs: 65,
          termination_reason: 'end_call tool was called',
          phone_call: {
            direction: 'outbound',
            agent_number: '+12137771234',
            external_number: '+12137771235',
            call_sid: 'CA1',
            type: 'twilio',
          },
        },
        analysis: { call_successful: 'success', transcript_summary: 'They said hello.' },
      },
    },
    name: 'call.completed',
    call: {
      callId: 'conv_abc',
      outcome: 'completed',
      phoneNumber: '+12137771235',
      fromPhoneNumber: '+12137771234',
      durationSeconds: 65,
      startedAt: at('10:00:00'),
      summary: 'They said hello.',
      turns: [
        { speaker: 'agent', text: 'Hey there.', at: at('10:00:00') },
        { speaker: 'callee', text: 'Hi.', at: at('10:00:02') },
      ],
    },
  },
  'Twilio, as JSON': {
    body: {
      CallSid: 'CA1234567890ABCDE',
      AccountSid: 'AC1',
      From: '+12137771234',
      To: '+12137771235',
      CallStatus: 'no-answer',
      Direction: 'outbound-api',
      Timestamp: 'Fri, 20 Nov 2026 10:00:05 +0000',
      CallDuration: '0',
      AnsweredBy: 'machine_end_beep',
    },
    name: 'call.failed',
    call: {
      callId: 'CA1234567890ABCDE',
      outcome: 'failed',
      failure: 'no-answer',
      phoneNumber: '+12137771235',
      fromPhoneNumber: '+12137771234',
      answeredBy: 'voicemail',
    },
  },
  Telnyx: {
    body: {
      data: {
        event_type: 'call.hangup',
        id: '0ccc7b54-4df3-4bca-a65a-3da1ecc777f0',
        occurred_at: '2026-11-20T10:01:05.123456Z',
        record_type: 'event',
        payload: {
          call_control_id: 'v3:MdI91X4lWFEs7IgbBEOT9M4AigoY08M0WWZFISt1Yw2axZ',
          call_leg_id: '428c31b6-7af4-4bcb-b7f5-5013ef9657c1',
          call_session_id: '428c31b6-abf3-3bc1-b7f4-5013ef9657c1',
          from: '+12137771234',
          to: '+12137771235',
          start_time: '2026-11-20T10:00:00.000000Z',
          end_time: '2026-11-20T10:01:05.000000Z',
          hangup_cause: 'user_busy',
          hangup_source: 'callee',
          state: 'hangup',
        },
      },
      meta: { attempt: 1, delivered_to: 'https://example.com' },
    },
    name: 'call.hangup',
    call: {
      callId: 'v3:MdI91X4lWFEs7IgbBEOT9M4AigoY08M0WWZFISt1Yw2axZ',
      outcome: 'failed',
      failure: 'busy',
      durationSeconds: 65,
      phoneNumber: '+12137771235',
    },
  },
  Synthflow: {
    body: {
      status: 'completed',
      lead: { name: 'Ann', phone_number: '+12137771235' },
      call: {
        status: 'completed',
        call_id: '1751281234567x1',
        end_call_reason: 'human_goodbye',
        transcript: 'bot: Hello there.\nhuman: Good morning.',
        recording_url: 'https://example.com/a.mp3',
        start_time: at('10:00:00'),
        duration: 65,
        end_time: at('10:01:05'),
      },
    },
    name: 'call.completed',
    call: { callId: '1751281234567x1', outcome: 'completed', phoneNumber: '+12137771235', durationSeconds: 65 },
    said: ['agent: Hello there.', 'callee: Good morning.'],
  },
  Ultravox: {
    body: {
      event: 'call.ended',
      call: {
        callId: '3c90c3cc-0d44-4b50-8888-8dd25736052a',
        created: '2026-11-20T09:59:50.123456Z',
        joined: '2026-11-20T10:00:00.123456Z',
        ended: '2026-11-20T10:01:05.123456Z',
        endReason: 'unjoined',
        shortSummary: 'Nobody came.',
        metadata: {},
      },
    },
    name: 'call.ended',
    call: {
      callId: '3c90c3cc-0d44-4b50-8888-8dd25736052a',
      outcome: 'failed',
      durationSeconds: 65,
      summary: 'Nobody came.',
    },
  },
  'Plivo, as JSON': {
    body: {
      CallUUID: 'eac94337-b1cd-499b-82d1-b39bca50dc31',
      From: '12137771234',
      To: 'sip:ann@phone.plivo.com',
      CallStatus: 'busy',
      Direction: 'outbound',
      Event: 'Hangup',
      HangupCause: 'USER_BUSY',
      HangupCauseName: 'Busy Line',
      StartTime: '2026-11-20 10:00:00',
      EndTime: '2026-11-20 10:00:10',
    },
    name: 'Hangup',
    call: {
      callId: 'eac94337-b1cd-499b-82d1-b39bca50dc31',
      outcome: 'failed',
      failure: 'busy',
      phoneNumber: 'sip:ann@phone.plivo.com',
    },
  },
  Vonage: {
    body: {
      headers: {},
      end_time: '2026-11-20T10:01:05.000Z',
      uuid: 'aaaaaaaa-bbbb-cccc-dddd-0123456789ab',
      network: 'GB-FIXED',
      duration: '65',
      start_time: '2026-11-20T10:00:00.000Z',
      rate: '0.00450000',
      price: '0.00015000',
      from: '442079460000',
      to: '447700900000',
      conversation_uuid: 'CON-aaaaaaaa-bbbb-cccc-dddd-0123456789ab',
      status: 'completed',
      direction: 'outbound',
      timestamp: '2026-11-20T10:01:05.400Z',
    },
    name: 'call.completed',
    call: { callId: 'CON-aaaaaaaa-bbbb-cccc-dddd-0123456789ab', outcome: 'completed', durationSeconds: 65 },
  },
  LiveKit: {
    body: {
      event: 'room_finished',
      room: { sid: 'RM_1', name: 'call-1', creationTime: '1763632800' },
      id: 'EV_1',
      createdAt: '1763632865',
    },
    name: 'room_finished',
    call: {},
  },
};

describe('core/events/recognise.ts reads what other platforms send', () => {
  it.each(Object.entries(examples))('%s', (_, { body, name, call, said }) => {
    const { event } = recognise({ headers: {}, query: '', body: new TextEncoder().encode(JSON.stringify(body)) });
    expect(event?.name).toBe(name);
    expect(event?.call ?? {}).toMatchObject(call);
    if (said !== undefined) {
      expect(event?.call?.turns.map(({ speaker, text }) => `${speaker}: ${text}`)).toEqual(said);
    }
  });
});
