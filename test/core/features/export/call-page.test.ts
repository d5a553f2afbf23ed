import { describe, expect, it } from 'vitest';
import type { CallDetail } from '../../../../core/contract/records.ts';
import { callPage } from '../../../../core/features/export/page/call-page.ts';
import { html } from '../../../../core/features/export/page/markup.ts';

const call: CallDetail = {
  callId: 'c1',
  phoneNumber: '+14155550132',
  fromPhoneNumber: '+12025550166',
  contactName: 'Grace O’Malley',
  outcome: 'failed',
  failure: 'busy',
  doubt: null,
  callStatus: null,
  disposition: 'call_back',
  answeredBy: null,
  answeredByWord: null,
  campaignId: 'g1',
  campaignName: 'Spring',
  durationSeconds: 65,
  createdAt: Date.UTC(2026, 10, 3, 14, 0),
  startedAt: Date.UTC(2026, 10, 3, 14, 2),
  endedAt: null,
  summary: 'Ms. O’Malley asked for 415-555-0132 to be called, or grace@example.com.',
  errorMessage: null,
  unread: false,
  triage: {
    state: 'open',
    untilAt: null,
    untilNumber: false,
    woken: false,
    tags: ['refund'],
    notes: [
      { about: 'call', turn: null, at: 0, text: 'Ring Grace back' },
      { about: 'turn', turn: 1, at: 0, text: 'A number was said' },
    ],
  },
  match: null,
  leadId: 'lead-77',
  transferredTo: null,
  recordingUrl: 'https://files.example.com/secret.mp3?signature=abc',
  billedSeconds: null,
  metadata: { contact_name: 'Grace O’Malley', account: 'AC-9' },
  problemId: null,
  turns: [
    { speaker: 'agent', text: 'Hello, is this Grace?', at: Date.UTC(2026, 10, 3, 14, 2, 1) },
    { speaker: 'callee', text: 'Yes. Call me on (415) 555-0132.', at: Date.UTC(2026, 10, 3, 14, 2, 7) },
    { speaker: 'other', speakerName: 'Anne Bonny', text: 'Anne here.', at: null },
  ],
  asides: [],
  transcriptCut: false,
  transcriptSequence: null,
  events: [],
  alerts: [],
};
const now = Date.UTC(2026, 10, 4);
const page = (masked: boolean, about: Partial<CallDetail> = {}) =>
  [...callPage({ ...call, ...about }, { masked, now })].join('');

describe('core/features/export/page', () => {
  it('holds what was said, when, what became of it, and the notes', () => {
    const whole = page(false);
    for (const part of [
      'Grace O’Malley',
      '+1 415 555 0132',
      'Busy',
      'Call back',
      '1 min 5 s',
      'Spring',
      'refund',
      'AC-9',
    ])
      expect(whole).toContain(part);
    expect(whole).toMatch(/<span>0:07<\/span><\/div><p dir="auto">Yes\. Call me.*A number was said/s);
    expect(whole).toContain('Tuesday, 3 November 2026 at 14:02:00 UTC');
    expect(whole).not.toContain('secret.mp3');
  });

  it('masks numbers and names wherever they stand, unless one says otherwise', () => {
    const masked = page(true);
    for (const secret of ['415', '0132', '0166', 'Grace', 'Malley', 'Bonny', 'Anne', 'AC-9', 'lead-77'])
      expect(masked, secret).not.toContain(secret);
    expect(masked).toContain('Number ending in 32');
    expect(masked).toContain('Hello, is this [name]?');
    expect(masked).toContain('masked wherever they were recognised');
  });

  it('lets no text become markup', () => {
    const hostile = `</style></p><script>alert(1)</script><img src="//x" onerror='x'>&lt;\0\u001b`;
    const told = page(false, {
      contactName: hostile,
      summary: hostile,
      campaignName: hostile,
      metadata: { [hostile]: hostile },
      turns: [{ speaker: 'other', speakerName: hostile, text: hostile, at: null }],
    });
    expect(told.match(/<(?:script|img)/g)).toBeNull();
    expect(told.match(/<\/style>/g)).toHaveLength(1);
    expect(told).not.toContain('\0');
    expect(html`<p title="${'"><i>'}">${['<b>', null, 1]}</p>`.text).toBe(
      '<p title="&quot;&gt;&lt;i&gt;">&lt;b&gt;1</p>',
    );
  });

  it('gives a long call in pieces', () => {
    const turns = Array.from({ length: 10_000 }, (_, index) => ({
      speaker: 'agent' as const,
      text: `No. ${index}`,
      at: null,
    }));
    const pieces = [...callPage({ ...call, turns }, { masked: true, now })];
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(200_000);
    expect(pieces.join('').match(/<li class="agent">/g)).toHaveLength(10_000);
  });
});
