import { IconX } from '@tabler/icons-react';
import pill from '../../elements/pill.module.css';
import { useSummaryCalls } from '../../engine/queries.ts';
import { countWords } from '../../words/amount.ts';

/** Says that only the calls of one notification are listed, and takes that back. */
export function SummaryFilter({ summary, onClear }: { summary: string; onClear: () => void }) {
  const count = useSummaryCalls(summary).data;
  const calls = count === undefined ? 'Calls' : countWords(count, 'call');
  return (
    <button
      type="button"
      className={`${pill.pill} ${pill.whole}`}
      data-active
      title="Show all calls again"
      onClick={onClear}
    >
      {calls} of this notification
      <IconX size={13} aria-hidden />
    </button>
  );
}
