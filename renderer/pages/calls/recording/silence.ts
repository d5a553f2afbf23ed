import type { Span } from '../../../../core/events/conversation.ts';

/** How long after somebody seems to have ended it is taken to be silent: the end is estimated. */
const marginMs = 1_500;
/** Before somebody speaks, so that no word is cut. */
const beforeMs = 300;

/** Where to go on from a silence, in milliseconds; null where somebody speaks, or soon will. */
export function afterSilence(spans: readonly Span[], ms: number): number | null {
  const index = spans.findLastIndex(({ from }) => from <= ms);
  const [last, next] = [spans[index], spans[index + 1]];
  if (next === undefined) return null;
  const isSilent = last === undefined || ms > last.to + marginMs;
  return isSilent && next.from - ms > marginMs ? next.from - beforeMs : null;
}
