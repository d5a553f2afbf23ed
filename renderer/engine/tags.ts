import { useQuery } from '@tanstack/react-query';
import { useEngine } from './engine.tsx';
import { keys } from './keys.ts';

/** The tags that there are, the most frequent first. */
export function useTagValues(): string[] {
  const engine = useEngine();
  const { data = [] } = useQuery({
    queryKey: keys.filterValues('tag', 'tag:', 4),
    queryFn: async () => (await engine.call('explainFilter', { text: 'tag:' })).completions,
    staleTime: 0,
  });
  return data.map(({ text }) => text.replaceAll('"', ''));
}
