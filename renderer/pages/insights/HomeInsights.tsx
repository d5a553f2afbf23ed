import { useDebouncedValue } from '@mantine/hooks';
import { Link } from 'wouter';
import { useNow } from '../../elements/useNow.ts';
import { useInsights } from '../../engine/insights.ts';
import { addresses } from '../../routing/addresses.ts';
import { InsightsView } from './InsightsView.tsx';
import styles from './pictures.module.css';
import { lookedAt } from './ranges.ts';

/** While a search is typed nothing is counted. */
const typedMs = 500;

/** What the calls of the list tell: those of the last seven days, or all that its search finds. */
export function HomeInsights({ text }: { text: string }) {
  const [filter] = useDebouncedValue(text.trim(), typedMs);
  const range = filter === '' ? '7d' : 'all';
  const now = useNow(60_000);
  const { from, to } = lookedAt(range, filter, now);
  const insights = useInsights(filter, from, to);
  const { search } = lookedAt(range, filter, now, insights.data?.timeZone);
  // That nothing is found is said in the list.
  if (insights.data === undefined || Object.values(insights.data.calls).every((count) => count === 0)) return null;
  return (
    <section aria-label="Insights" className={styles.home}>
      {filter !== '' && <h2 className={styles.homeTitle}>What this search finds</h2>}
      <InsightsView insights={insights.data} search={search} brief={filter === '' ? 'pictures' : 'figures'} />
      <p className={styles.more}>
        <Link to={addresses.insights({ text: filter, range })}>All insights</Link>
      </p>
    </section>
  );
}
