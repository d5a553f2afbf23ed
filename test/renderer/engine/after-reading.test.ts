import { InfiniteQueryObserver } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { afterReading } from '../../../renderer/engine/after-reading.ts';
import { createQueryClient } from '../../../renderer/engine/query-client.ts';

it('leaves what is being read anew to come to its end, however late the next page of a list is asked for', async () => {
  const client = createQueryClient();
  let calls = ['old'];
  let answer = () => {};
  const observer = new InfiniteQueryObserver(client, {
    queryKey: ['calls'],
    queryFn: async ({ pageParam, signal }) => {
      const found = pageParam === 0 ? calls : [];
      await new Promise<void>((resolve) => (answer = resolve));
      signal.throwIfAborted();
      return found;
    },
    initialPageParam: 0,
    getNextPageParam: (_, pages) => (pages.length === 1 ? 1 : null),
  });
  const stop = observer.subscribe(() => {});
  const answered = () => {
    answer();
    return observer.getCurrentResult().data?.pages;
  };
  await expect.poll(answered).toEqual([['old']]);

  calls = ['new', 'old'];
  void client.invalidateQueries({ queryKey: ['calls'] });
  // The page is drawn with what it knows: it does not know yet that something is being read.
  void observer.fetchNextPage(afterReading);
  await expect.poll(answered).toEqual([['new', 'old']]);
  stop();
});
