import { Link } from 'wouter';
import type { Insights } from '../../../core/contract/api.ts';
import { addresses } from '../../routing/addresses.ts';
import { noFilters } from '../../search/filters.ts';
import { narrowed, timeFilter } from '../../search/insight-texts.ts';
import { wholeNumber } from '../../words/formatters.ts';
import { shareWords, spanLabel } from '../../words/insights.ts';
import { merged } from './merged.ts';
import styles from './pictures.module.css';

/** As many rows as are read; more time a row where there would be more. */
export const maxRows = 62;

/** Calls and success by time. */
export function SpanTable({ insights, search }: { insights: Insights; search: string }) {
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Time</th>
          <th scope="col">Calls</th>
          <th scope="col">Reached</th>
          <th scope="col">Failed</th>
          <th scope="col">Success rate</th>
        </tr>
      </thead>
      <tbody>
        {merged(insights.buckets, maxRows)
          .filter(({ calls }) => calls > 0)
          .map(({ startsAt, endsAt, calls, reached, failed, success }) => (
            <tr key={startsAt}>
              <th scope="row">
                <Link
                  to={addresses.calls({
                    ...noFilters,
                    text: narrowed(search, timeFilter(startsAt, endsAt, insights.timeZone)),
                  })}
                >
                  {spanLabel(startsAt, endsAt)}
                </Link>
              </th>
              <td>{wholeNumber(calls)}</td>
              <td>{wholeNumber(reached)}</td>
              <td>{wholeNumber(failed)}</td>
              <td>{success === null ? '–' : shareWords(success)}</td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}
