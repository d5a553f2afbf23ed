/** Why an outage was, as the table of outages has it. */

import type { OutageRecord } from '../contract/api.ts';
import type { OutageCause } from '../contract/outage-cause.ts';
import { outageCauseText } from '../words/outage-cause.ts';
import { outageCauseOf } from '../words/own-outage.ts';

/** Of the two one is null. */
export interface CauseRow {
  /** What an earlier version of the app wrote: a word or a sentence. */
  cause: string | null;
  /** JSON, as this version writes it. */
  because: string | null;
}

export function causeOf({ cause, because }: CauseRow): Pick<OutageRecord, 'cause' | 'because'> {
  if (because === null) return { cause: cause ?? '', because: outageCauseOf(cause ?? '') };
  const code = JSON.parse(because) as OutageCause;
  return { cause: outageCauseText(code), because: code };
}
