import { expect, it } from 'vitest';
import type { History } from '../../../core/history/history.ts';
import { copyByExport, historyOf } from '../../support/export-copy.ts';

const line = (meta: object) => JSON.stringify({ kind: 'outage', at: 1, meta: { ...meta, endedAt: 2 } });

async function listed(history: History) {
  await history.caughtUp(null);
  const outages = await history.listStoredOutages({ limit: 9 });
  return outages.map(({ cause, because }) => ({ cause, because })).toReversed();
}

it('says why an outage was by a code with its words, and of an old entry, or one of a later version, by the text in it', async () => {
  const lines = [
    line({ cause: 'As it was said before.' }),
    line({ cause: 'not running' }),
    line({ cause: 'As a later version says it.', because: { code: 'of a later version' } }),
    line({ cause: 'A code without what belongs to it.', because: { code: 'somebody_else' } }),
  ];
  const history = await historyOf(lines.join('\n'));
  const began = [
    { code: 'asleep' },
    { code: 'bad_gateway', host: 'a.example', status: 502 },
    { code: 'not_kept', events: 1 },
  ] as const;
  for (const [index, because] of began.entries()) {
    await history.outageBegan({ at: 10 * index + 10, because });
    await history.outageEnded({ at: 10 * index + 15 });
  }
  const expected = [
    { cause: 'As it was said before.', because: null },
    { cause: 'not running', because: { code: 'not_running' } },
    { cause: 'As a later version says it.', because: null },
    { cause: 'A code without what belongs to it.', because: null },
    { cause: 'asleep', because: began[0] },
    { cause: expect.stringMatching(/^a\.example answers, but cannot reach this computer \(502\)/), because: began[1] },
    { cause: 'One event was not kept for this laptop.', because: began[2] },
  ];
  expect(await listed(history)).toEqual(expected);

  const { exported, copy } = await copyByExport(history);
  // Earlier versions of the app import the text.
  expect(exported.split('\n').filter((one) => one.includes('"cause":"'))).toHaveLength(expected.length);
  expect(await listed(copy)).toEqual(expected);
  await copy.rebuild(null);
  expect(await listed(copy)).toEqual(expected);
  await copy.close();
});
