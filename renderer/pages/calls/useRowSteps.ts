import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react';
import { useKeys } from '../../elements/useKeys.ts';
import { searchBoxId } from '../../shell/search-focus.ts';
import {
  type CallStep,
  enterPane,
  extendTo,
  focusCall,
  focusedCall,
  isInPane,
  onCallStep,
  rowOf,
} from './call-focus.ts';
import { placeOf, stepTo } from './row-steps.ts';

interface RowSteps {
  callIds: readonly string[];
  /** The row that has, or last had, the focus. */
  activeId: string | null;
  openCallId: string | null;
  scrollToIndex: (index: number) => void;
  open: (callId: string) => void;
  /** Called where a step chooses the rows from one to another. */
  extend: (from: string, to: string) => void;
  list: RefObject<HTMLElement | null>;
}

/** Moves the focus through all rows of the list, also through those that do not exist yet, and from a row into its call. */
export function useRowSteps({ callIds, activeId, openCallId, scrollToIndex, open, extend, list }: RowSteps): void {
  const focused = list.current?.contains(document.activeElement) ? activeId : null;
  // The open call may have left the list, as one that is done with.
  const openId = openCallId !== null && callIds.includes(openCallId) ? openCallId : null;
  const presentId = focused ?? openId ?? activeId;
  const present = callIds.indexOf(presentId ?? '');
  const before = useRef(-1);
  const seen = useRef<{ id: string; callIds: readonly string[] } | null>(null);
  useLayoutEffect(() => {
    if (present >= 0 && presentId !== null) {
      before.current = present;
      seen.current = { id: presentId, callIds };
    } else if (seen.current !== null) {
      before.current = placeOf(seen.current.id, seen.current.callIds, callIds);
    }
  }, [present, presentId, callIds]);

  // A row far away exists only once the list has scrolled there; until then it is the one that the next step starts from.
  const awaited = useRef<string | null>(null);
  const focusAwaited = () => {
    const row = awaited.current === null ? null : rowOf(awaited.current);
    if (row === null) return;
    awaited.current = null;
    row.focus({ preventScroll: true });
  };
  useLayoutEffect(focusAwaited);

  const step = useEffectEvent((to: CallStep, extending = false) => {
    const at = focusedCall();
    const last = to === 'here' ? activeId : null;
    const from = callIds.indexOf(awaited.current ?? at ?? openId ?? last ?? '');
    const index = stepTo(to, from, before.current, callIds.length);
    const target = callIds[index];
    if (target === undefined) {
      document.getElementById(searchBoxId)?.focus();
      return;
    }
    if (extending) extend(callIds[from] ?? target, target);
    before.current = index;
    awaited.current = target;
    scrollToIndex(index);
    focusAwaited();
  });
  useEffect(() => onCallStep((to, extending) => step(to, extending)), []);

  // A row that vanishes under the focus leaves it to the one that takes its place.
  const focusedRow = useRef<string | null>(null);
  useLayoutEffect(() => {
    const lost = focusedRow.current !== null && !callIds.includes(focusedRow.current);
    if (lost && document.activeElement === document.body) step('here');
    focusedRow.current = focusedCall();
  });

  // The call's own page may still be on its way.
  const entering = useRef(false);
  useEffect(() => {
    if (entering.current && enterPane()) entering.current = false;
  });
  const goIntoCall = () => {
    const at = focusedCall();
    if (isInPane()) return;
    if (at === null || at === openCallId) {
      enterPane();
      return;
    }
    entering.current = true;
    open(at);
  };
  const toggle = () => (isInPane() ? focusCall('here') : goIntoCall());
  useKeys([
    ['ArrowDown', () => focusCall('next')],
    ['ArrowUp', () => focusCall('previous')],
    ['ArrowRight', goIntoCall],
    ['j', () => focusCall('next')],
    ['k', () => focusCall('previous')],
    ['Home', () => focusCall('first')],
    ['End', () => focusCall('last')],
    ['F6', toggle],
    ['PageDown', () => focusCall('next-page')],
    ['PageUp', () => focusCall('previous-page')],
    ['Shift+ArrowDown', () => extendTo('next')],
    ['Shift+ArrowUp', () => extendTo('previous')],
    ['J', () => extendTo('next')],
    ['K', () => extendTo('previous')],
    ['Shift+PageDown', () => extendTo('next-page')],
    ['Shift+PageUp', () => extendTo('previous-page')],
    ['Shift+End', () => extendTo('last')],
    ['Shift+Home', () => extendTo('first')],
  ]);
}
