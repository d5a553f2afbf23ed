import { Link } from 'wouter';
import type { Insights } from '../../../core/contract/api.ts';
import { addresses } from '../../routing/addresses.ts';
import { noFilters } from '../../search/filters.ts';
import { narrowed, term, timeFilter } from '../../search/insight-texts.ts';
import { wholeNumber } from '../../words/formatters.ts';
import { spanLabel } from '../../words/insights.ts';
import { merged } from './merged.ts';
import styles from './pictures.module.css';
import { maxRows } from './SpanTable.tsx';
import { failedFor, type ShownReason } from './shown-reasons.ts';

interface ReasonTableProps {
  insights: Insights;
  reasons: readonly ShownReason[];
  search: string;
}

/** Failed calls by time and reason, and what to do about each. */
export function ReasonTable({ insights, reasons, search }: ReasonTableProps) {
  const rows = merged(insights.buckets, maxRows).filter(({ failed }) => failed > 0);
  const listed = (...filters: string[]) => addresses.calls({ ...noFilters, text: narrowed(search, ...filters) });
  return (
    <>
      <ul className={styles.hints}>
        {reasons.flatMap(({ label, hint, filter }) =>
          hint === null ? [] : [<li key={filter}>{`${label}: ${hint}`}</li>],
        )}
      </ul>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Time</th>
            {reasons.map(({ label, filter }) => (
              <th key={filter} scope="col">
                <Link to={listed(filter)}>{label}</Link>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const span = timeFilter(row.startsAt, row.endsAt, insights.timeZone);
            return (
              <tr key={row.startsAt}>
                <th scope="row">
                  <Link to={listed(term('outcome', 'failed'), span)}>{spanLabel(row.startsAt, row.endsAt)}</Link>
                </th>
                {reasons.map((reason) => (
                  <td key={reason.filter}>{wholeNumber(failedFor(reason, row))}</td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}
