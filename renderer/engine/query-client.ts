import { QueryClient } from '@tanstack/react-query';

/**
 * Answers stay fresh until a pushed message says otherwise, so nothing is polled. The engine is on this machine: a failed
 * call is shown at once instead of being retried behind the user's back, and "offline" in the browser's sense means nothing.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        refetchOnWindowFocus: false,
        retry: false,
        networkMode: 'always',
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
