/** Whether a call fetched from the API says more than the history knows. Pure. */

import type { CallFacts } from '../../events/call.ts';
import { isFinished } from '../../events/fold-call.ts';
import type { KnownCall } from '../../history/history.ts';

/** @param known what the history knows of the call; undefined when nothing */
export function isNews(facts: CallFacts, known: KnownCall | undefined): boolean {
  if (known === undefined) return true;
  if (facts.outcome === null) return false;
  // A list that is a moment old may still call a call open that is over.
  if (facts.outcome !== known.outcome) return isFinished(facts.outcome) || !isFinished(known.outcome);
  return (
    (facts.turns.length > 0 && !known.hasTranscript) ||
    (facts.recordingUrl !== null && known.recordingUrl === null) ||
    (facts.summary !== null && known.summary === null) ||
    (facts.disposition !== null && known.disposition === null)
  );
}
