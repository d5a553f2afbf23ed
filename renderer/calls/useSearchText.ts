import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import { addresses } from '../routing/addresses.ts';
import { navigate } from '../routing/hash-location.ts';
import type { CallFilters } from '../search/filters.ts';

/** Long enough not to search at every key of a fast typist, short enough to feel like typing. */
const pauseMs = 120;

/**
 * What stands in the search box. It runs ahead of the address by a short pause, and follows the address when that changes by
 * itself, as by the back button. Typing replaces the entry in the window's history: back leaves the search, not its last letter.
 */
export function useSearchText(filters: CallFilters, openCallId: string | null): [string, (text: string) => void] {
  const [text, setText] = useState(filters.text);
  const sent = useRef(filters.text);

  useEffect(() => {
    if (filters.text === sent.current) return;
    sent.current = filters.text;
    setText(filters.text);
  }, [filters.text]);

  const send = useDebouncedCallback((typed: string) => {
    sent.current = typed;
    const narrowed = { ...filters, text: typed };
    navigate(openCallId === null ? addresses.calls(narrowed) : addresses.call(openCallId, narrowed), { replace: true });
  }, pauseMs);

  return [
    text,
    (typed) => {
      setText(typed);
      send(typed);
    },
  ];
}
