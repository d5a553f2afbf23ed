import { Link } from 'wouter';
import type { Insights, InsightsBucket } from '../../../core/contract/api.ts';
import { callFailures } from '../../../core/events/vocabulary.ts';
import { addresses } from '../../routing/addresses.ts';
import { noFilters } from '../../search/filters.ts';
import { narrowed, term, timeFilter } from '../../search/insight-texts.ts';
import { countWords } from '../../words/amount.ts';
import { failureWords } from '../../words/failure.ts';
import { wholeNumber } from '../../words/formatters.ts';
import { spanLabel } from '../../words/insights.ts';
import { Mark } from './Mark.tsx';
import { merged } from './merged.ts';
import { Picture } from './Picture.tsx';
import styles from './pictures.module.css';
import { ReasonTable } from './ReasonTable.tsx';
import { frameHeight, maxMarks, type Scales, TimeFrame } from './TimeFrame.tsx';

/** Calls that failed, over time, one upon another by their reasons. */
export function FailuresOverTime({ insights, search }: { insights: Insights; search: string }) {
  return (
    <Picture
      title="Why calls failed"
      lead={
        <>
          Failed calls over time, by reason. <Link to={addresses.problems()}>What is behind them</Link>
        </>
      }
      height={frameHeight}
      table={<ReasonTable insights={insights} search={search} />}
      legend={<Legend insights={insights} search={search} />}
    >
      {(width) => {
        const buckets = merged(insights.buckets, maxMarks(width));
        const max = Math.max(1, ...buckets.map(({ failed }) => failed));
        return (
          <TimeFrame width={width} {...insights} buckets={buckets} max={max} valueWords={wholeNumber}>
            {(scales) =>
              buckets.map((bucket, column) => (
                <Stack
                  key={bucket.startsAt}
                  {...scales}
                  bucket={bucket}
                  column={column}
                  search={search}
                  timeZone={insights.timeZone}
                />
              ))
            }
          </TimeFrame>
        );
      }}
    </Picture>
  );
}

interface StackProps extends Scales {
  bucket: InsightsBucket;
  column: number;
  search: string;
  timeZone: string;
}

function Stack({ x, y, bucket, column, search, timeZone }: StackProps) {
  const { startsAt, endsAt, reasons } = bucket;
  const width = x(endsAt) - x(startsAt);
  let below = 0;
  return callFailures.map((reason, row) => {
    const calls = reasons[reason] ?? 0;
    if (calls === 0) return null;
    const top = y(below + calls);
    // A line of the ground between one and the next.
    const height = Math.max(1, y(below) - top - (below === 0 ? 0 : 1));
    below += calls;
    return (
      <Mark
        key={reason}
        column={column}
        row={row}
        search={narrowed(search, term('reason', reason.replace('_', '-')), timeFilter(startsAt, endsAt, timeZone))}
        label={`${spanLabel(startsAt, endsAt)}: ${countWords(calls, 'call')} failed, ${failureWords(reason).label.toLowerCase()}`}
      >
        <rect
          className={styles.bar}
          data-reason={reason}
          x={x(startsAt) + width * 0.1}
          width={Math.max(1, width * 0.8)}
          y={top}
          height={height}
        />
      </Mark>
    );
  });
}

/** Which colour is which reason, with all calls of it. */
function Legend({ insights, search }: { insights: Insights; search: string }) {
  const counts = callFailures.map((reason) => ({
    reason,
    calls: insights.buckets.reduce((sum, { reasons }) => sum + (reasons[reason] ?? 0), 0),
  }));
  return (
    <ul className={styles.legend} aria-label="Failed calls by reason">
      {counts
        .filter(({ calls }) => calls > 0)
        .map(({ reason, calls }) => (
          <li key={reason}>
            <svg width="10" height="10" aria-hidden="true" className={styles.key}>
              <rect className={styles.bar} data-reason={reason} width="10" height="10" rx="2" />
            </svg>
            <Link
              to={addresses.calls({ ...noFilters, text: narrowed(search, term('reason', reason.replace('_', '-'))) })}
            >
              {failureWords(reason).label}: {wholeNumber(calls)}
            </Link>
          </li>
        ))}
    </ul>
  );
}
