import { describe, expect, it } from 'vitest';
import type { CallsPage } from '../../../../core/features/topcalls/client.ts';
import { type ReadBack, readBack } from '../../../../core/features/topcalls/read-back.ts';
import { systemClock } from '../../../../core/kernel/clock.ts';
import { failedCall } from '../../../support/bodies.ts';
import { open } from '../../../support/open-history.ts';

const day = 86_400_000;

/** Reads back a week from an API that answers its cursors with `pageFor`; gives the cursors that were asked for. */
async function readFrom(pageFor: (cursor: string | null, count: number) => CallsPage, maxPages?: number) {
  const asked: (string | null)[] = [];
  const history = await open();
  const read = (): Promise<ReadBack> =>
    readBack({
      client: {
        async listCalls({ cursor }) {
          asked.push(cursor);
          return pageFor(cursor, asked.length);
        },
      },
      history,
      clock: systemClock,
      since: Date.now() - 7 * day,
      signal: new AbortController().signal,
      onProgress() {},
      ...(maxPages === undefined ? {} : { maxPages }),
    });
  return { asked, read };
}

function call(id: string, at = Date.now() - 60_000): Record<string, unknown> {
  const { call_id: _, ...rest } = failedCall(id, { created_at: new Date(at).toISOString() });
  return { id, ...rest };
}

describe('core/features/topcalls/read-back.ts', () => {
  it.each(['page-2', 'c:12', '2', '2026-11', '2026-11-01', 'May 7', '2026-11-01 10:00', '2026-11-01T10:00:00'])(
    'gives the cursor %s back as it came, because it is no time',
    async (cursor) => {
      const { asked, read } = await readFrom((_, count) => ({
        calls: [call(`c${count}`)],
        nextCursor: count === 1 ? cursor : null,
      }));
      await read();
      expect(asked).toEqual([null, cursor]);
    },
  );

  it.each([
    ['2026-11-01T10:00:00Z', '2026-11-01T10:00:00.001Z'],
    ['2026-11-01T10:00:00.123Z', '2026-11-01T10:00:00.124Z'],
    ['2026-11-01T10:00:00.123456+00:00', '2026-11-01T10:00:00.124Z'],
    ['2026-11-01T12:00:00+02:00', '2026-11-01T10:00:00.001Z'],
  ])('asks from %s on including the calls of that millisecond', async (cursor, next) => {
    const { asked, read } = await readFrom((_, count) => ({
      calls: [call(`c${count}`)],
      nextCursor: count === 1 ? cursor : null,
    }));
    await read();
    expect(asked).toEqual([null, next]);
  });

  it('stops, and says why, where fresh cursors lead to calls of this moment for ever', async () => {
    const { asked, read } = await readFrom((_, count) => ({
      calls: Array.from({ length: 50 }, (_call, index) => call(`p${count}c${index}`, Date.now())),
      nextCursor: `page-${count}`,
    }));
    await expect(read()).rejects.toThrow(/lists calls without end: 20 pages in a row held no earlier call/);
    expect(asked).toHaveLength(21);
  });

  it('stops where fresh cursors lead to the same calls, or to none, for ever', async () => {
    const same = [call('same')];
    const again = await readFrom((_, count) => ({ calls: same, nextCursor: `page-${count}` }));
    await expect(again.read()).rejects.toThrow(/without end/);
    const empty = await readFrom((_, count) => ({ calls: [], nextCursor: `page-${count}` }));
    await expect(empty.read()).rejects.toThrow(/without end/);
    expect([again.asked.length, empty.asked.length]).toEqual([21, 20]);
  });

  it('stops at the last page that it would read, however far back they lead', async () => {
    const now = Date.now();
    const pages = (_: string | null, count: number) => ({
      calls: [call(`c${count}`, now - count)],
      nextCursor: `page-${count}`,
    });
    const { asked, read } = await readFrom(pages, 30);
    await expect(read()).rejects.toThrow(/went on after 30 pages/);
    expect(asked).toHaveLength(30);
  });

  it('reads on through pages of calls that were made at the same moment', async () => {
    const at = Date.now() - 60_000;
    const { read } = await readFrom((_, count) => ({
      calls: Array.from({ length: 50 }, (_call, index) => call(`p${count}c${index}`, at)),
      nextCursor: count < 10 ? `page-${count}` : null,
    }));
    expect(await read()).toMatchObject({ read: 500 });
  });
});
