import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { completedCall } from '../../support/bodies.ts';
import { append, found, open } from '../../support/open-history.ts';
import { temporaryDirectory } from '../../support/temporary.ts';

const said = (text: string) => ({ transcript: [{ user: 'user', text }], call_summary: null });

describe('core/history: words in any spelling', () => {
  it.each([
    ['Straße', ['strasse', 'STRASSE', 'Straße', 'straße', 'stras']],
    ['Łódź i Gdańsk', ['lodz', 'Łódź', 'gdansk']],
    ['Smørrebrød på Ærø', ['smorrebrod', 'SMØRREBRØD', 'aero', 'pa']],
    ['Đà Nẵng', ['da nang', 'Đà', 'đa']],
    ['Kadıköy, İzmir', ['kadikoy', 'izmir', 'IZMIR', 'kadıköy']],
    ['ΟΔΟΣ Σοφοκλέους', ['οδος', 'οδός', 'σοφοκλεουσ']],
    ['ｶﾞｿﾘﾝ と テレビ', ['ガソリン', 'ｶﾞｿﾘﾝ', 'テレビ', 'ﾃﾚﾋﾞ', 'ソリン']],
    ['ＡＢＣ　１２３４', ['abc', 'ABC', '1234', 'ａｂｃ']],
    ['the ﬁrst oﬃce', ['first', 'office']],
    ['내일 서울역에서 만나요', ['역에서', '서울역', '서울', '만나']],
    ['\u1109\u1165\u110b\u116e\u11af', ['서울']],
    [
      "I don’t know, it isn't l’amour",
      [
        'dont',
        "don't",
        'don’t',
        'don´t',
        'DONT',
        'isnt',
        'isn’t',
        'amour',
        "l'amour",
        'lamour',
        '"don’t know"',
        '“don’t know”',
      ],
    ],
    ['rock’n’roll', ['rocknroll', "rock'n'roll", 'roll']],
    ['open 24/7', ['24/7', '24']],
  ])('finds and marks in “%s” each of %s', async (text, searches) => {
    const history = await open();
    await append(history, completedCall('c1', said(text)));
    await append(history, completedCall('c2', said('Nothing of the kind.')));
    await history.caughtUp(null);
    for (const search of searches) {
      const { calls } = await history.searchCalls({ text: search, limit: 9 });
      expect(
        calls.map(({ callId }) => callId),
        search,
      ).toEqual(['c1']);
      const { field, excerpt } = calls[0]?.match ?? {};
      expect([search, field]).toEqual([search, 'transcript']);
      expect(excerpt?.map((segment) => segment.text).join('')).toBe(text);
      expect(
        excerpt?.some(({ hit }) => hit),
        search,
      ).toBe(true);
    }
  });

  it.each([
    ['Die lange Straße hinab', 'strasse', 'Die lange [Straße] hinab'],
    ['ﬁrst oﬃce', 'office', 'ﬁrst [oﬃce]'],
    ['서울역에서 만나요', '역에서', '서울[역에서] 만나요'],
    ['But I don’t know', 'dont', 'But I [don’t] know'],
    ['cafe\u0301s and ½ ﬂat', 'flat', 'cafe\u0301s and ½ [ﬂat]'],
    ['ﾃﾚﾋﾞが', 'テレビ', '[ﾃﾚﾋﾞ]が'],
    ['\u{1d400}\u{1d401} bold', 'ab', '[\u{1d400}\u{1d401}] bold'],
  ])('marks in “%s” for %s the right characters', async (text, search, marked) => {
    const history = await open();
    await append(history, completedCall('c1', said(text)));
    await history.caughtUp(null);
    const { calls } = await history.searchCalls({ text: search, limit: 9 });
    const shown = calls[0]?.match?.excerpt
      .map((segment) => (segment.hit ? `[${segment.text}]` : segment.text))
      .join('');
    expect(shown?.replaceAll('][', '')).toBe(marked);
  });

  it.each(['???', '!', '—', '()', '" "', '…', '؟', "'", '\u202e', '+', '#'])('finds nothing by "%s"', async (text) => {
    const history = await open();
    await append(history, completedCall('c1'));
    expect(await found(history, { text })).toEqual([]);
  });
});

describe('core/history: numbers in any spelling', () => {
  it('finds a number however it is typed, and no other', async () => {
    const history = await open();
    await append(history, completedCall('e164', { phone_number: '+14155550118', from_phone_number: null }));
    await append(
      history,
      completedCall('sip', { phone_number: 'sip:+14155550118@10.0.0.1:5060', from_phone_number: null }),
    );
    await append(history, completedCall('national', { phone_number: '(415) 555-0118', from_phone_number: null }));
    await append(history, completedCall('other', { phone_number: '+14155552470', from_phone_number: null }));
    const all = ['e164', 'sip', 'national'];
    for (const text of [
      '+14155550118',
      '+1\u2011415\u2011555\u20110118',
      '\u202d+1 415 555 0118\u202c',
      '+1 415 555–0118',
      '＋１４１５５５５０１１８',
      'tel:+14155550118',
      '+1 415 555 0118 ext. 204',
      '001 415 555 0118',
      '4155550118',
      '0415 555 0118',
      '555-0118',
    ]) {
      expect((await found(history, { text })).toSorted(), text).toEqual(all.toSorted());
    }
    expect(await found(history, { text: '01181000' })).toEqual([]);
    expect(await found(history, { text: '24/7' })).toEqual([]);
    expect(await found(history, { text: '2470' })).toEqual(['other']);
    const { calls } = await history.searchCalls({ text: '+1 415 555 0118', limit: 9 });
    expect(calls.map(({ match }) => match?.field)).toEqual(['number', 'number', 'number']);
  });
});

describe('core/history/migrations: a history of before', () => {
  it('is read by the new rules: words, numbers, and bodies that were no JSON then', async () => {
    const dataDir = temporaryDirectory();
    const before = await open(dataDir);
    await append(
      before,
      completedCall('c1', { ...said('Die Straße'), phone_number: 'sip:+14155550118@10.0.0.1:5060' }),
    );
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    await append(before, `payload=${encodeURIComponent(JSON.stringify(completedCall('c2')))}`, { headers });
    await before.close();
    // As an earlier version left it.
    const file = new DatabaseSync(join(dataDir, 'history.db'));
    file.exec(`
      delete from call_search; delete from phone_search; delete from calls where call_id = 'c2'; delete from events where call_id = 'c2';
      update deliveries set outcome = 'unrecognised', reason = 'The body is not JSON.' where sequence = 2;
      drop table campaign_counts;
      drop index journal_parts; drop index events_by_sent_id; drop index events_by_original;
      alter table journal drop column part_of; alter table journal drop column place; alter table journal drop column own_body;
      alter table alerts drop column because; alter table alerts drop column rule; alter table alerts drop column reminded;
      alter table events drop column counts_as; alter table events drop column sent_id;
      drop view facts_of_calls; drop table call_facts; drop table facets;
      pragma user_version = 5`);
    file.close();
    const history = await open(dataDir);
    await expect.poll(() => found(history, { text: 'strasse' }), { timeout: 10_000 }).toEqual(['c1']);
    await expect.poll(() => found(history, { text: '+14155550118' }), { timeout: 10_000 }).toEqual(['c1']);
    await expect.poll(() => history.getCall({ callId: 'c2' }), { timeout: 10_000 }).not.toBeNull();
    const { deliveries } = await history.listDeliveries({ limit: 9 });
    expect(deliveries.map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ['accepted', null],
      ['accepted', null],
    ]);
  });
});
