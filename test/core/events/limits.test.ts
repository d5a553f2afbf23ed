import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginningOf, longestText, longestTranscript, mostTurns } from '../../../core/events/limits.ts';
import { recognise } from '../../../core/events/recognise.ts';
import { completedCall } from '../../support/bodies.ts';
import { largeBodies } from '../../support/hostile-bodies.ts';

const recognised = (body: object) =>
  recognise({ headers: {}, query: '', body: new TextEncoder().encode(JSON.stringify(body)) }).event;

const callWith = (more: Record<string, unknown>) => recognised(completedCall('c', more))?.call;
const said = (text: string) => ({ user: 'user', text });
const long = (length: number) => 'x'.repeat(length);

describe('core/events/limits.ts: what of a body becomes part of a call', () => {
  it('takes two hours of speech whole', () => {
    const transcript = Array.from({ length: 2_400 }, (_, index) => said(`${index} `.padEnd(46, 'word ')));
    const call = callWith({ transcript });
    expect(call?.turns).toHaveLength(2_400);
    expect(call?.transcriptCut).toBe(false);
  });

  it('cuts a transcript of too many turns or characters, and says so', () => {
    const ofManyTurns = callWith({ transcript: Array.from({ length: mostTurns + 1 }, () => said('a')) });
    expect([ofManyTurns?.turns.length, ofManyTurns?.transcriptCut]).toEqual([mostTurns, true]);
    const just = [said(long(longestTranscript - 10)), said(long(10))];
    expect(callWith({ transcript: just })).toMatchObject({ turns: [{}, {}], transcriptCut: false });
    const beyond = callWith({ transcript: [said(long(longestTranscript - 10)), said(long(11)), said('more')] });
    expect(beyond?.turns.map(({ text }) => text.length)).toEqual([longestTranscript - 10, 10]);
    expect(beyond?.transcriptCut).toBe(true);
    expect(callWith({ transcript: [...just, said(' ')] })?.transcriptCut).toBe(false);
    expect(callWith({ transcript: [...just, said('more')] })).toMatchObject({ turns: [{}, {}], transcriptCut: true });
  });

  it('cuts what is read, and takes no beginning for an id or a number', () => {
    const call = callWith({
      call_summary: long(longestText + 1),
      error_message: long(longestText + 1),
      campaign_name: long(300),
      disposition: long(300),
      phone_number: `+${'1'.repeat(300)}`,
      campaign_id: long(300),
      lead_id: long(300),
      recording_url: `https://recordings.example.com/${long(9_000)}`,
    });
    expect(call?.summary).toHaveLength(longestText);
    expect(call?.errorMessage).toHaveLength(longestText);
    expect([call?.campaignName?.length, call?.disposition?.length]).toEqual([256, 256]);
    expect(call).toMatchObject({ phoneNumber: null, campaignId: null, leadId: null, recordingUrl: null });
    expect(recognised(completedCall(long(257)))?.call).toBeNull();
  });

  it('leaves metadata out that nobody writes by hand', () => {
    const entries = (count: number, value: unknown) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`key-${index}`, value]));
    expect(Object.keys(callWith({ metadata: entries(900, 1) })?.metadata ?? {})).toHaveLength(900);
    expect(callWith({ metadata: entries(1_001, 1) })?.metadata).toBeNull();
    expect(callWith({ metadata: { list: Array.from({ length: 1_001 }, () => 0) } })?.metadata).toBeNull();
    expect(callWith({ metadata: { note: long(50_001) } })?.metadata).toBeNull();
    expect(callWith({ metadata: { [long(50_001)]: '' } })?.metadata).toBeNull();
  });

  it('keeps some hundreds of a campaign’s figures, those of its statistics first', () => {
    const loose = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`loose-${index}`, index]));
    const statistics = { answered: 7, [long(300)]: 1 };
    const campaign = recognised({ event: 'campaign.completed', campaign_id: 'g', ...loose, statistics })?.campaign;
    expect(Object.keys(campaign?.statistics ?? {})).toHaveLength(200);
    expect(campaign?.statistics.answered).toBe(7);
    const counted = { event: 'campaign.completed', campaign_id: 'g', total: null, progress: { total: 9 } };
    expect(recognised(counted)?.campaign?.totalContacts).toBe(9);
  });

  it('makes little of the largest bodies', () => {
    for (const body of largeBodies()) {
      const facts = JSON.stringify(recognise({ headers: {}, query: '', body }));
      expect(facts.length).toBeLessThan(1_500_000);
    }
  });

  it('never cuts a character in two', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(20), (text, longest) => {
        const beginning = beginningOf(text, longest);
        expect(text.startsWith(beginning) && beginning.length <= longest && beginning.isWellFormed()).toBe(true);
        expect(beginning.length).toBeGreaterThanOrEqual(Math.min(text.length, longest) - 1);
      }),
    );
  });
});
