import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { addresses } from '../../routing/addresses.ts';
import { navigate } from '../../routing/hash-location.ts';
import type { CallFilters } from '../../search/filters.ts';

/** The first key searches at once, the next ones at most this often: browsers slow down who changes the address more often. */
const distanceMs = 50;

/**
 * What stands in the search box. The address follows it, but for blanks at its ends, and it follows the address when that changes
 * by itself, as by the back button. Typing replaces the entry in the window's history: back leaves the search, not its last letter.
 */
export function useSearchText(filters: CallFilters, openCallId: string | null): [string, (text: string) => void] {
  const [text, setText] = useState(filters.text);
  const sent = useRef(filters.text);

  useEffect(() => {
    if (filters.text === sent.current) return;
    sent.current = filters.text;
    setText(filters.text);
  }, [filters.text]);

  const sentAt = useRef(Number.NEGATIVE_INFINITY);
  const send = (typed: string) => {
    if (typed === sent.current.trim()) return;
    sent.current = typed;
    sentAt.current = performance.now();
    const narrowed = { ...filters, text: typed };
    navigate(openCallId === null ? addresses.calls(narrowed) : addresses.call(openCallId, narrowed), { replace: true });
  };
  const sendLater = useEffectEvent(send);
  useEffect(() => {
    const typed = text.trim();
    if (typed === sent.current.trim()) return;
    const timer = setTimeout(() => sendLater(typed), Math.max(0, sentAt.current + distanceMs - performance.now()));
    return () => clearTimeout(timer);
  }, [text]);

  const type = (typed: string) => {
    setText(typed);
    if (performance.now() >= sentAt.current + distanceMs) send(typed.trim());
  };
  return [text, type];
}
