import { SegmentedControl, Skeleton } from '@mantine/core';
import { Link } from 'wouter';
import { parseFilter } from '../../../core/query/filter/parse.ts';
import { filterWords } from '../../../core/words/filter.ts';
import { Page } from '../../elements/Page.tsx';
import { ErrorState } from '../../elements/states.tsx';
import { useNow } from '../../elements/useNow.ts';
import { useInsights } from '../../engine/insights.ts';
import { Masked } from '../../private/Masked.tsx';
import { addresses } from '../../routing/addresses.ts';
import { navigate, useHashQuery } from '../../routing/hash-location.ts';
import { noFilters } from '../../search/filters.ts';
import { namesTime } from '../../search/insight-texts.ts';
import { InsightsView } from './InsightsView.tsx';
import styles from './pictures.module.css';
import { lookedAt, type RangeName, ranges } from './ranges.ts';

/** All that the calls of a range, or of a search, tell. */
export function InsightsPage() {
  const query = new URLSearchParams(useHashQuery());
  const text = query.get('text') ?? '';
  const range = ranges.find(({ name }) => name === query.get('range'))?.name ?? '30d';
  const now = useNow(60_000);
  const { from, to } = lookedAt(range, text, now);
  const insights = useInsights(text, from, to);
  const { search } = lookedAt(range, text, now, insights.data?.timeZone);
  return (
    <Page
      title="Insights"
      lead="What your calls tell. Press what you see to get the calls behind it."
      scrolls="insights"
    >
      <div className={styles.choices}>
        {!namesTime(text) && (
          <SegmentedControl
            aria-label="Time"
            value={range}
            onChange={(name) => navigate(addresses.insights({ text, range: name as RangeName }), { replace: true })}
            data={ranges.map(({ name, label }) => ({ value: name, label }))}
          />
        )}
        {text !== '' && <Asked text={text} range={range} />}
      </div>
      {insights.isPending ? (
        <div role="status" aria-label="Counting the calls">
          <Skeleton height={56} mb={24} />
          <Skeleton height={220} />
        </div>
      ) : insights.isError && insights.data === undefined ? (
        <ErrorState
          title="The calls could not be counted"
          error={insights.error}
          onRetry={() => void insights.refetch()}
        />
      ) : (
        <InsightsView insights={insights.data} search={search} />
      )}
    </Page>
  );
}

/** Of which calls, where not of all; with the ways to these and to all. */
function Asked({ text, range }: { text: string; range: RangeName }) {
  return (
    <p className={styles.asked}>
      <span dir="auto" data-reveals>
        <Masked text={filterWords(parseFilter(text)) || text} />
      </span>{' '}
      <Link to={addresses.calls({ ...noFilters, text })}>Show in the history</Link>{' '}
      <Link to={addresses.insights({ range })}>Count all calls</Link>
    </p>
  );
}
