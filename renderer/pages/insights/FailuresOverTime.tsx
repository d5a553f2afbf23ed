import { Link } from 'wouter';
import type { Insights, InsightsBucket } from '../../../core/contract/api.ts';
import { addresses } from '../../routing/addresses.ts';
import { noFilters } from '../../search/filters.ts';
import { narrowed, timeFilter } from '../../search/insight-texts.ts';
import { countWords } from '../../words/amount.ts';
import { wholeNumber } from '../../words/formatters.ts';
import { spanLabel } from '../../words/insights.ts';
import { Mark } from './Mark.tsx';
import { merged } from './merged.ts';
import { Picture } from './Picture.tsx';
import styles from './pictures.module.css';
import { ReasonTable } from './ReasonTable.tsx';
import { failedFor, type ShownReason, shownReasons } from './shown-reasons.ts';
import { frameHeight, maxMarks, type Scales, TimeFrame } from './TimeFrame.tsx';

/** Calls that failed, over time, one upon another by their reasons. */
export function FailuresOverTime({ insights, search }: { insights: Insights; search: string }) {
  const reasons = shownReasons(insights.buckets);
  return (
    <Picture
      title="Why calls failed"
      lead={
        <>
          Failed calls over time, by reason. <Link to={addresses.problems()}>What is behind them</Link>
        </>
      }
      height={frameHeight}
      table={<ReasonTable insights={insights} reasons={reasons} search={search} />}
      legend={<Legend reasons={reasons} search={search} />}
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
                  reasons={reasons}
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
  reasons: readonly ShownReason[];
  column: number;
  search: string;
  timeZone: string;
}

function Stack({ x, y, bucket, reasons, column, search, timeZone }: StackProps) {
  const { startsAt, endsAt } = bucket;
  const width = x(endsAt) - x(startsAt);
  let below = 0;
  return reasons.map((reason, row) => {
    const calls = failedFor(reason, bucket);
    if (calls === 0) return null;
    const top = y(below + calls);
    // A line of the ground between one and the next.
    const height = Math.max(1, y(below) - top - (below === 0 ? 0 : 1));
    below += calls;
    return (
      <Mark
        key={reason.filter}
        column={column}
        row={row}
        search={narrowed(search, reason.filter, timeFilter(startsAt, endsAt, timeZone))}
        label={`${spanLabel(startsAt, endsAt)}: ${countWords(calls, 'call')} failed, ${reason.label.toLowerCase()}`}
      >
        <rect
          className={styles.bar}
          data-reason={reason.colour}
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
function Legend({ reasons, search }: { reasons: readonly ShownReason[]; search: string }) {
  return (
    <ul className={styles.legend} aria-label="Failed calls by reason">
      {reasons.map(({ colour, label, calls, filter }) => (
        <li key={filter}>
          <svg width="10" height="10" aria-hidden="true" className={styles.key}>
            <rect className={styles.bar} data-reason={colour} width="10" height="10" rx="2" />
          </svg>
          <Link to={addresses.calls({ ...noFilters, text: narrowed(search, filter) })}>
            {label}: {wholeNumber(calls)}
          </Link>
        </li>
      ))}
    </ul>
  );
}
