import type { CallSummary } from '../../../core/contract/api.ts';
import { parseFilter } from '../../../core/query/filter/parse.ts';
import { filterWords } from '../../../core/words/filter.ts';
import type { CallFilters } from '../../search/filters.ts';
import { countWords } from '../../words/amount.ts';
import { CallRow } from './CallRow.tsx';
import styles from './calls-list.module.css';

interface PrintedRowsProps {
  calls: readonly CallSummary[];
  filters: CallFilters;
  /** Whether there are older ones that were not read. */
  hasMore: boolean;
}

/** The calls on paper, as far as they were read, under what they are. */
export function PrintedRows({ calls, filters, hasMore }: PrintedRowsProps) {
  const asked = filterWords(parseFilter(filters.text));
  const count = countWords(calls.length, 'call');
  return (
    <div className={styles.printed}>
      <h1>{asked === '' ? 'Calls' : `Calls: ${asked}`}</h1>
      <p>{hasMore ? `The newest ${count}` : count}</p>
      <ul className={styles.list}>
        {calls.map((call) => (
          <li key={call.callId}>
            <CallRow call={call} href="" open={false} />
          </li>
        ))}
      </ul>
    </div>
  );
}
