import { useMediaQuery } from '@mantine/hooks';
import { Suspense } from 'react';
import { useOverview } from '../../engine/queries.ts';
import { lazyPage } from '../../routing/lazy-page.tsx';
import styles from './overview.module.css';
import { useCallFilters } from './useCallFilters.ts';
import { useWeek } from './useWeek.ts';
import { WeekOverview } from './WeekOverview.tsx';

/** Its code comes by itself: pictures need more of it than a list. */
const HomeInsights = lazyPage(async () => (await import('../insights/HomeInsights.tsx')).HomeInsights);

/** What stands beside the list while no call is open: what its calls tell, or those of the last seven days. */
export function NoCallOpen() {
  const days = useWeek();
  const week = useOverview(days.from, days.to, days.starts);
  const { text } = useCallFilters();
  const isShown = useMediaQuery('(min-width: 900px)', window.innerWidth >= 900, { getInitialValueInEffect: false });
  // What comes later comes below: nothing that is read moves.
  if (week.isPending || !isShown) return null;
  return (
    <div className={styles.resting}>
      <p className={styles.hint}>No call is open. Choose one from the list, or press ↓ and Enter.</p>
      {text.trim() === '' && week.data !== undefined && <WeekOverview days={days.starts} overview={week.data} />}
      <Suspense>
        <HomeInsights text={text} />
      </Suspense>
    </div>
  );
}
