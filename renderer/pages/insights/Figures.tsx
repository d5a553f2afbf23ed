import { Link } from 'wouter';
import type { Insights } from '../../../core/contract/api.ts';
import { addresses } from '../../routing/addresses.ts';
import { noFilters } from '../../search/filters.ts';
import { endedCalls, narrowed, reachedCalls, term } from '../../search/insight-texts.ts';
import { wholeNumber } from '../../words/formatters.ts';
import { rateWords } from '../../words/problem.ts';
import styles from './pictures.module.css';

/** The few numbers that everything else explains. */
export function Figures({ insights, search }: { insights: Insights; search: string }) {
  const { calls, reached, failed, success } = insights;
  const all = Object.values(calls).reduce((sum, count) => sum + count, 0);
  const listed = (...filters: string[]) => addresses.calls({ ...noFilters, text: narrowed(search, ...filters) });
  const likely =
    success === null ? null : `likely ${Math.floor(success.low * 100)} to ${Math.ceil(success.high * 100)} %`;
  return (
    <dl className={styles.figures}>
      <Figure name="Calls" value={wholeNumber(all)} to={listed()} />
      <Figure name="Reached" value={wholeNumber(reached)} to={listed(reachedCalls)} />
      <Figure name="Failed" value={wholeNumber(failed)} to={listed(term('outcome', 'failed'))} />
      {success !== null && (
        <Figure name="Success rate" value={rateWords(success.share)} to={listed(endedCalls)} beside={likely} />
      )}
    </dl>
  );
}

interface FigureProps {
  name: string;
  value: string;
  to: string;
  beside?: string | null;
}

function Figure({ name, value, to, beside = null }: FigureProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <Link to={to}>{value}</Link>
        {beside !== null && <span className={styles.beside}>{beside}</span>}
      </dd>
    </div>
  );
}
