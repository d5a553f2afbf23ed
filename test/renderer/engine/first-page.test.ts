import { describe, expect, it } from 'vitest';
import type { CallSummary } from '../../../core/contract/api.ts';
import { type CallsPage, readBackTo } from '../../../renderer/engine/first-page.ts';

const call = (id: number) => ({ callId: `c${id}` }) as CallSummary;
/** The calls from one number down to another, as the engine gives them: the newest first. */
const page = (from: number, to: number, nextCursor: string | null): CallsPage => ({
  calls: Array.from({ length: from - to + 1 }, (_, index) => call(from - index)),
  nextCursor,
});
/** An engine with calls down to 1, whose cursors are the last number given. */
function engine(newest: number, without: readonly number[] = []) {
  const asked: number[] = [];
  return {
    asked,
    async read(cursor: string | null, limit: number): Promise<CallsPage> {
      asked.push(limit);
      const from = cursor === null ? newest : Number(cursor) - 1;
      const to = Math.max(1, from - limit + 1);
      const { calls } = page(from, to, null);
      return {
        calls: calls.filter(({ callId }) => !without.includes(Number(callId.slice(1)))),
        nextCursor: to === 1 ? null : `${to}`,
      };
    },
  };
}
const ends = ({ calls, nextCursor }: CallsPage) => [calls[0]?.callId, calls.at(-1)?.callId, nextCursor];

describe('renderer/engine/first-page.ts', () => {
  it('reaches as far down as before, however many came, so that the next page begins where it did', async () => {
    const shown = page(1_000, 941, '941');
    for (const newest of [1_000, 1_003, 1_070, 1_900]) {
      const { read } = engine(newest);
      expect(ends(await readBackTo(shown, read))).toEqual([`c${newest}`, 'c941', '941']);
    }
  });

  it('asks once where little is new', async () => {
    const { read, asked } = engine(1_010);
    await readBackTo(page(1_000, 941, '941'), read);
    expect(asked).toEqual([80]);
  });

  it('does not cut off what came after the last row where that was the end', async () => {
    const { read } = engine(30);
    expect(ends(await readBackTo(page(20, 5, null), read))).toEqual(['c30', 'c1', null]);
  });

  it('gives up after some thousands, and where the last row is gone', async () => {
    const { read, asked } = engine(1_000_000);
    const far = await readBackTo(page(1_000, 941, '941'), read);
    expect([asked.length, far.calls[0]?.callId]).toEqual([20, 'c1000000']);
    expect(far.nextCursor).not.toBeNull();
    const gone = engine(1_005, [941]);
    expect(ends(await readBackTo(page(1_000, 941, '941'), gone.read))).toEqual(['c1005', 'c1', null]);
  });
});
