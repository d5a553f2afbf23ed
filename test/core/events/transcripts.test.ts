/** Transcripts in the shapes of many senders: who said what, in which order, when. One more is one more line. */

import { describe, expect, it } from 'vitest';
import { recognise } from '../../../core/events/recognise.ts';

const start = Date.UTC(2026, 10, 20, 10);
const callWith = (more: object) =>
  recognise({
    headers: {},
    query: '',
    body: new TextEncoder().encode(
      JSON.stringify({ event: 'call.completed', call_id: 'c', started_at: '2026-11-20T10:00:00Z', ...more }),
    ),
  }).event?.call ?? null;

/** `agent: Hello`, `Maria: Hello`, `: Hello` where nobody knows who said it. */
const said = (more: object) =>
  callWith(more)?.turns.map(
    ({ speaker, speakerName, text }) => `${speaker === 'other' ? (speakerName ?? '') : speaker}: ${text}`,
  );

const hello = ['agent: Good morning.', 'callee: I would like marmalade.'];

const shapes: [string, object, string[]][] = [
  ['text', { transcript: 'AI: Good morning.\nUser: I would like marmalade.' }, hello],
  ['text with CRLF', { transcript: 'AI: Good morning.\r\nUser: I would like marmalade.\r\n' }, hello],
  ['text whose line ends were escaped', { transcript: 'AI: Good morning.\\nUser: I would like marmalade.' }, hello],
  ['text in small letters', { transcript: 'assistant: Good morning.\nhuman: I would like marmalade.' }, hello],
  [
    'text with times',
    { transcript: '[00:00:01] Agent: Good morning.\n[00:00:04] Customer: I would like marmalade.' },
    hello,
  ],
  [
    'text with times after the label',
    { transcript: 'Agent (0:01): Good morning.\nLead (0:04): I would like marmalade.' },
    hello,
  ],
  ['text with marks', { transcript: '**Agent:** Good morning.\n**Client:** I would like marmalade.' }, hello],
  [
    'text without labels',
    { transcript: 'Good morning.\nI would like marmalade.' },
    [': Good morning.\nI would like marmalade.'],
  ],
  [
    'text whose colons are no labels',
    { transcript: 'Bot: Note: only noon.\nhttps://example.com: see there\nNote: only noon' },
    ['agent: Note: only noon.\nhttps://example.com: see there\nNote: only noon'],
  ],
  [
    'text whose names metadata knows',
    {
      transcript: 'Sofia: Good morning.\nMr Lee: I would like marmalade.',
      metadata: { agent_name: 'Sofia', customer: { name: 'Mr Lee' } },
    },
    hello,
  ],
  [
    'text with numbered speakers',
    { transcript: 'Speaker 1: Good morning.\nSpeaker 2: Hello.' },
    ['Speaker 1: Good morning.', 'Speaker 2: Hello.'],
  ],
  ['text of a caller and an agent', { transcript: 'Agent: Good morning.\nCaller: I would like marmalade.' }, hello],
  ['text of a caller and a callee', { transcript: 'Caller: Good morning.\nCallee: I would like marmalade.' }, hello],
  [
    'text that goes on over lines',
    { transcript: 'AI: Good\nmorning.\n\nUser: Hi.' },
    ['agent: Good\nmorning.', 'callee: Hi.'],
  ],
  [
    'text that begins without a label',
    { transcript: '(music)\nAI: Good morning.' },
    [': (music)', 'agent: Good morning.'],
  ],
  [
    'documented list',
    {
      transcript: [
        { id: 1, user: 'assistant', text: 'Good morning.' },
        { id: 2, user: 'user', text: 'I would like marmalade.' },
      ],
    },
    hello,
  ],
  [
    'role and content',
    {
      transcript: [
        { role: 'assistant', content: 'Good morning.' },
        { role: 'user', content: 'I would like marmalade.' },
      ],
    },
    hello,
  ],
  [
    'role and message',
    {
      transcript: [
        { role: 'agent', message: 'Good morning.' },
        { role: 'user', message: 'I would like marmalade.' },
      ],
    },
    hello,
  ],
  [
    'speaker and utterance',
    {
      transcript: [
        { speaker: 'Agent', utterance: 'Good morning.' },
        { speaker: 'CUSTOMER', utterance: 'I would like marmalade.' },
      ],
    },
    hello,
  ],
  [
    'capitals',
    {
      transcript: [
        { Role: 'Assistant', Text: 'Good morning.' },
        { Role: 'User', Text: 'I would like marmalade.' },
      ],
    },
    hello,
  ],
  [
    'single words',
    {
      transcript: [
        {
          role: 'agent',
          words: [
            { word: 'Good', start: 1 },
            { word: 'morning.', start: 1.5 },
          ],
        },
      ],
    },
    ['agent: Good morning.'],
  ],
  [
    'parts of a text',
    { messages: [{ role: 'assistant', content: [{ type: 'text', text: 'Good morning.' }] }] },
    ['agent: Good morning.'],
  ],
  ['pairs', { transcript: [{ AI: 'Good morning.' }, { User: 'I would like marmalade.' }] }, hello],
  [
    'under transcripts',
    {
      transcripts: [
        { user: 'assistant', text: 'Good morning.' },
        { user: 'user', text: 'I would like marmalade.' },
      ],
    },
    hello,
  ],
  [
    'under messages',
    {
      messages: [
        { role: 'bot', message: 'Good morning.' },
        { role: 'user', message: 'I would like marmalade.' },
      ],
    },
    hello,
  ],
  [
    'under transcript_object',
    {
      transcript: 'x',
      transcript_object: [
        { role: 'agent', content: 'Good morning.' },
        { role: 'user', content: 'I would like marmalade.' },
      ],
    },
    hello,
  ],
  [
    'under conversation',
    {
      conversation: [
        { name: 'bot', text: 'Good morning.' },
        { name: 'Lead', text: 'I would like marmalade.' },
      ],
    },
    hello,
  ],
  [
    'an object with turns',
    {
      transcript: {
        turns: [
          { role: 'agent', content: 'Good morning.' },
          { role: 'user', content: 'I would like marmalade.' },
        ],
      },
    },
    hello,
  ],
  [
    'a list as JSON text',
    { transcript: '[{"role":"agent","content":"Good morning."},{"role":"user","content":"I would like marmalade."}]' },
    hello,
  ],
  ['a person after a transfer', { transcript: [{ user: 'Dana', text: 'Dana speaking.' }] }, ['Dana: Dana speaking.']],
  [
    'numbered speakers',
    {
      transcript: [
        { speaker: 3, text: 'Hi.' },
        { speaker: 'speaker_2', text: 'Hello.' },
      ],
    },
    ['Speaker 3: Hi.', 'Speaker 2: Hello.'],
  ],
  ['nobody', { transcript: [{ text: 'Hi.' }] }, [': Hi.']],
  [
    'what is no speech',
    {
      transcript: [
        { role: 'system', content: 'Be kind.' },
        { role: 'agent', content: 'Hi.' },
        { role: 'tool_call_result', content: '{}' },
        { role: 'function', content: 'f()' },
      ],
    },
    ['agent: Hi.'],
  ],
  [
    'a bare string',
    { transcript: [{ user: 'assistant', text: 'Hi.' }, 'Somebody coughs.'] },
    ['agent: Hi.', ': Somebody coughs.'],
  ],
  [
    'dots, and no text',
    {
      transcript: [
        { user: 'user', text: '...' },
        { user: 'user', text: ' ' },
        { user: 'user', text: '' },
        { user: 'user' },
        null,
        7,
      ],
    },
    ['callee: ...'],
  ],
  [
    'a list of nothing beside a text',
    { transcript: [], concatenated_transcript: 'assistant: Good morning.\nuser: I would like marmalade.' },
    hello,
  ],
  [
    'in the order of their times',
    {
      transcript: [
        { user: 'user', text: 'b', created_at: '2026-11-20T10:00:04Z' },
        { user: 'user', text: 'a', created_at: '2026-11-20T10:00:02Z' },
      ],
    },
    ['callee: a', 'callee: b'],
  ],
  [
    'in the order of their numbers where one has no time',
    {
      transcript: [
        { id: 2, user: 'user', text: 'b' },
        { id: 1, user: 'user', text: 'a', created_at: '2026-11-20T10:00:09Z' },
      ],
    },
    ['callee: a', 'callee: b'],
  ],
  [
    'as they were sent where one has neither',
    {
      transcript: [
        { id: 2, user: 'user', text: 'b' },
        { user: 'user', text: 'a' },
      ],
    },
    ['callee: b', 'callee: a'],
  ],
  [
    'as they were sent at the same time',
    {
      transcript: [
        { id: 2, user: 'user', text: 'b', time_in_call_secs: 4 },
        { id: 1, user: 'user', text: 'a', time_in_call_secs: 4 },
      ],
    },
    ['callee: b', 'callee: a'],
  ],
];

describe('core/events/transcript.ts', () => {
  it.each(shapes)('reads %s', (_, fields, turns) => {
    expect(said(fields)).toEqual(turns);
  });

  it('keeps what is no speech apart', () => {
    const call = callWith({
      messages: [
        { role: 'system', message: 'Be kind.' },
        { role: 'tool_calls', message: 'book()' },
      ],
    });
    expect(call).toMatchObject({
      turns: [],
      asides: [
        { kind: 'system', text: 'Be kind.' },
        { kind: 'tool_calls', text: 'book()' },
      ],
    });
  });

  /** Times of one turn, and how many milliseconds after the start of the call they are. */
  const times: [object, number | null][] = [
    [{ created_at: '2026-11-20T10:00:04Z' }, 4_000],
    [{ created_at: 4 }, 4_000],
    [{ created_at: '00:00:04' }, 4_000],
    [{ created_at: start + 4_000 }, 4_000],
    [{ created_at: start / 1_000 + 4 }, 4_000],
    [{ timestamp: (start + 4_000) * 1_000 }, 4_000],
    [{ time: start + 4_000 }, 4_000],
    [{ timestamp: '0:04' }, 4_000],
    [{ time_in_call_secs: 4 }, 4_000],
    [{ secondsFromStart: 4.25 }, 4_250],
    [{ start: 4.5, end: 6 }, 4_500],
    [{ start_ms: 4_500 }, 4_500],
    [{ words: [{ word: 'Hi', start: 4.5 }] }, 4_500],
    [{}, null],
  ];

  it.each(times)('dates a turn with %j', (time, after) => {
    const at = callWith({ transcript: [{ role: 'agent', text: 'Hi.', ...time }] })?.turns[0]?.at;
    expect(at).toBe(after === null ? null : start + after);
  });

  it('cannot date by an offset where the beginning of the call is not known', () => {
    const call = callWith({ started_at: null, transcript: [{ role: 'agent', text: 'Hi.', time_in_call_secs: 4 }] });
    expect(call?.turns).toEqual([{ speaker: 'agent', text: 'Hi.', at: null }]);
  });
});
