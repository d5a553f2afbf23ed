import { describe, expect, it } from 'vitest';
import { explainFilter } from '../../../core/features/calls/explain.ts';
import { completedCall, failedCall } from '../../support/bodies.ts';
import { append, open } from '../../support/open-history.ts';

describe('explainFilter', () => {
  it('says what it asks for, what it lacks and where, and what may be typed at the cursor', async () => {
    const history = await open();
    await append(history, completedCall('c1', { campaign_id: 'g1', campaign_name: 'Autumn leads' }));
    await append(
      history,
      completedCall('c2', { campaign_id: 'g1', campaign_name: 'Autumn leads', disposition: 'booked' }),
    );
    await append(history, failedCall('f1', { campaign_id: 'g2', campaign_name: 'Test', call_status: 'busy' }));
    await history.caughtUp(null);
    expect(await explainFilter(history, { text: 'is:failed campaign:' })).toEqual({
      words: 'failed',
      problems: [{ at: 10, message: 'campaign: needs a campaign’s name, such as campaign:"Autumn leads".' }],
      completions: [
        { text: '"Autumn leads"', at: 19, end: 19, calls: 2 },
        { text: 'Test', at: 19, end: 19, calls: 1 },
      ],
    });
    const counts = async (text: string) =>
      (await explainFilter(history, { text })).completions.map((each) => [each.text, each.calls]);
    expect(await counts('disposition:b')).toEqual([['booked', 1]]);
    expect(await counts('reason:no-answer,b')).toEqual([['busy', 1]]);
    expect(await counts('outcome:c')).toEqual([['completed', 2]]);
    expect(await counts('within:7')).toEqual([['7d', null]]);
    expect(await counts('problem:esc')).toEqual([['escalating', null]]);
    expect((await explainFilter(history, { text: 'out is:failed', at: 3 })).completions).toEqual([
      { text: 'outcome:', at: 0, end: 3, calls: null },
    ]);
  });

  it('offers the reasons that calls have by their codes, the most frequent first; any where no call failed', async () => {
    const history = await open();
    const reasons = async () =>
      (await explainFilter(history, { text: 'reason:' })).completions.map(({ text, calls }) => [text, calls]);
    expect(await reasons()).toHaveLength(20);
    const errors = ['SIP 403 Forbidden', 'SIP 403 (request 7)', 'SIP 404', 'the moon was in the way'];
    for (const [index, error_message] of errors.entries())
      await append(history, failedCall(`f${index}`, { call_status: 'failed', error_message }));
    await append(history, completedCall('c1', { error_message: 'SIP 403' }));
    await history.caughtUp(null);
    expect(await reasons()).toEqual([
      ['failed', 4],
      ['forbidden', 2],
      ['unallocated-number', 1],
      ['other', 1],
    ]);
  });

  it('offers no value that only an erased call had', async () => {
    const history = await open();
    await append(history, completedCall('c1', { disposition: 'secret word' }));
    await history.caughtUp(null);
    expect((await explainFilter(history, { text: 'disposition:' })).completions).toHaveLength(1);
    await history.erase({ callId: 'c1' });
    expect((await explainFilter(history, { text: 'disposition:' })).completions).toEqual([]);
  });
});
