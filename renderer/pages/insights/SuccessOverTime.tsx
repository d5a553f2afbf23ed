import { Group } from '@visx/group';
import { Area, LinePath } from '@visx/shape';
import type { Insights, InsightsBucket, Share } from '../../../core/contract/api.ts';
import { endedCalls, narrowed, timeFilter } from '../../search/insight-texts.ts';
import { reachedWords, spanLabel } from '../../words/insights.ts';
import { rateWords } from '../../words/problem.ts';
import { Mark } from './Mark.tsx';
import { merged } from './merged.ts';
import { Picture } from './Picture.tsx';
import styles from './pictures.module.css';
import { SpanTable } from './SpanTable.tsx';
import { frameHeight, maxMarks, type Scales, TimeFrame } from './TimeFrame.tsx';

type Known = InsightsBucket & { success: Share };

const isKnown = (bucket: InsightsBucket): bucket is Known => bucket.success !== null;

/** How many of the calls that ended were reached, over time, with how sure that is. */
export function SuccessOverTime({ insights, search }: { insights: Insights; search: string }) {
  return (
    <Picture
      title="Success rate"
      lead="Calls that were completed or transferred, of all that ended. The band is the 95 % Wilson interval: the fewer calls, the wider."
      height={frameHeight}
      table={<SpanTable insights={insights} search={search} />}
    >
      {(width) => (
        <TimeFrame
          width={width}
          {...insights}
          buckets={merged(insights.buckets, maxMarks(width))}
          max={1}
          valueWords={rateWords}
          isShare
        >
          {(scales) => (
            <Line
              {...scales}
              buckets={merged(insights.buckets, maxMarks(width))}
              search={search}
              timeZone={insights.timeZone}
            />
          )}
        </TimeFrame>
      )}
    </Picture>
  );
}

interface LineProps extends Scales {
  buckets: readonly InsightsBucket[];
  search: string;
  timeZone: string;
}

function Line({ x, y, buckets, search, timeZone }: LineProps) {
  const middle = ({ startsAt, endsAt }: InsightsBucket) => x((startsAt + endsAt) / 2);
  const known = buckets.filter(isKnown);
  return (
    <>
      <Group aria-hidden="true">
        <Area
          className={styles.band ?? ''}
          data={known}
          x={middle}
          y0={({ success }) => y(success.low)}
          y1={({ success }) => y(success.high)}
        />
        <LinePath className={styles.line ?? ''} data={known} x={middle} y={({ success }) => y(success.share)} />
      </Group>
      {known.map((bucket, column) => (
        <Mark
          key={bucket.startsAt}
          column={column}
          search={narrowed(search, endedCalls, timeFilter(bucket.startsAt, bucket.endsAt, timeZone))}
          label={`${spanLabel(bucket.startsAt, bucket.endsAt)}: ${reachedWords(bucket.reached, bucket.failed, bucket.success)}`}
        >
          <rect
            className={styles.hit}
            x={x(bucket.startsAt)}
            width={Math.max(1, x(bucket.endsAt) - x(bucket.startsAt))}
            y={y(1)}
            height={y(0) - y(1)}
          />
          <line
            className={styles.whisker}
            x1={middle(bucket)}
            x2={middle(bucket)}
            y1={y(bucket.success.low)}
            y2={y(bucket.success.high)}
          />
          <circle className={styles.point} cx={middle(bucket)} cy={y(bucket.success.share)} r={3.5} />
        </Mark>
      ))}
    </>
  );
}
