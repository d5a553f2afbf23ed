import { expect, it } from 'vitest';
import type { History } from '../../../core/history/history.ts';
import { copyByExport, historyOf } from '../../support/export-copy.ts';

const because = { code: 'too_large', maxBytes: 10 } as const;
const line = (meta: object) => JSON.stringify({ kind: 'rejection', at: 1, meta });

async function listed(history: History) {
  await history.caughtUp(null);
  const { deliveries } = await history.listDeliveries({ limit: 9 });
  return deliveries.map(({ reason, because }) => ({ reason, because })).toReversed();
}

it('says why a delivery was not taken by a code with its words, and of an old entry, or one of a later version, by the sentence in it', async () => {
  const lines = [
    line({ reason: 'As it was said before.', bytes: 7 }),
    line({ reason: 'As a later version says it.', because: { code: 'of a later version' }, bytes: 7 }),
    line({ reason: 'A code without what belongs to it.', because: { code: 'too_large' }, bytes: 7 }),
  ];
  const history = await historyOf(lines.join('\n'));
  await history.reject({ at: 2, because, bytes: 11 });
  const expected = [
    { reason: 'As it was said before.', because: null },
    { reason: 'As a later version says it.', because: null },
    { reason: 'A code without what belongs to it.', because: null },
    { reason: 'The body is larger than 10 bytes.', because },
  ];
  expect(await listed(history)).toEqual(expected);

  const { exported, copy } = await copyByExport(history);
  // Earlier versions of the app import the sentence.
  expect(exported.split('\n').filter((one) => one.includes('"reason":"'))).toHaveLength(4);
  expect(await listed(copy)).toEqual(expected);
  await copy.rebuild(null);
  expect(await listed(copy)).toEqual(expected);
  await copy.close();
});
