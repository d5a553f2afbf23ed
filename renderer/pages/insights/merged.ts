/** Fewer, wider spans of time than the engine counted by, so that each can be seen and pressed. Pure. */

import type { InsightsBucket } from '../../../core/contract/api.ts';
import { failedCallCodes } from '../../../core/events/reasons/codes.ts';
import { callFailures } from '../../../core/events/vocabulary.ts';
import { shareOf } from '../../../core/words/share.ts';

/** @param most how many there may be */
export function merged(buckets: readonly InsightsBucket[], most: number): InsightsBucket[] {
  const each = Math.ceil(buckets.length / Math.max(1, most));
  if (each <= 1) return [...buckets];
  const groups: InsightsBucket[] = [];
  for (let from = 0; from < buckets.length; from += each) groups.push(together(buckets.slice(from, from + each)));
  return groups;
}

function together(buckets: readonly InsightsBucket[]): InsightsBucket {
  const sum = (of: (bucket: InsightsBucket) => number) => buckets.reduce((total, bucket) => total + of(bucket), 0);
  const [reached, failed] = [sum((bucket) => bucket.reached), sum((bucket) => bucket.failed)];
  const sums = <Key extends string>(keys: readonly Key[], of: (bucket: InsightsBucket, key: Key) => number) =>
    Object.fromEntries(
      keys.map((key) => [key, sum((bucket) => of(bucket, key))] as const).filter(([, calls]) => calls > 0),
    ) as Partial<Record<Key, number>>;
  return {
    startsAt: buckets[0]?.startsAt ?? 0,
    endsAt: buckets.at(-1)?.endsAt ?? 0,
    calls: sum((bucket) => bucket.calls),
    ...{ reached, failed, success: shareOf(reached, reached + failed) },
    reasons: sums(callFailures, ({ reasons }, reason) => reasons[reason] ?? 0),
    reasonCodes: sums(failedCallCodes, ({ reasonCodes }, code) => reasonCodes[code] ?? 0),
  };
}
