import { Link } from 'wouter';
import type { Insights } from '../../../core/contract/api.ts';
import { callFailures } from '../../../core/events/vocabulary.ts';
import { addresses } from '../../routing/addresses.ts';
import { noFilters } from '../../search/filters.ts';
import { narrowed, term, timeFilter } from '../../search/insight-texts.ts';
import { failureWords } from '../../words/failure.ts';
import { wholeNumber } from '../../words/formatters.ts';
import { spanLabel } from '../../words/insights.ts';
import { merged } from './merged.ts';
import styles from './pictures.module.css';
import { maxRows } from './SpanTable.tsx';

/** Failed calls by time and reason. */
export function ReasonTable({ insights, search }: { insights: Insights; search: string }) {
  const rows = merged(insights.buckets, maxRows).filter(({ failed }) => failed > 0);
  const reasons = callFailures.filter((reason) => rows.some((row) => (row.reasons[reason] ?? 0) > 0));
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Time</th>
          {reasons.map((reason) => (
            <th key={reason} scope="col">
              {failureWords(reason).label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.startsAt}>
            <th scope="row">
              <Link
                to={addresses.calls({
                  ...noFilters,
                  text: narrowed(
                    search,
                    term('outcome', 'failed'),
                    timeFilter(row.startsAt, row.endsAt, insights.timeZone),
                  ),
                })}
              >
                {spanLabel(row.startsAt, row.endsAt)}
              </Link>
            </th>
            {reasons.map((reason) => (
              <td key={reason}>{wholeNumber(row.reasons[reason] ?? 0)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
