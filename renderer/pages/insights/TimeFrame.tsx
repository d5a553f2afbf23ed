import { AxisBottom, AxisLeft } from '@visx/axis';
import { Group } from '@visx/group';
import { scaleLinear, scaleTime } from '@visx/scale';
import type { ReactNode } from 'react';
import type { Insights, InsightsBucket } from '../../../core/contract/api.ts';
import { clockWords, shortDayWords } from '../../words/moment.ts';
import styles from './pictures.module.css';

const margin = { left: 46, right: 14, top: 8, bottom: 24 } as const;
/** A picture of time is so high, pixels. */
export const frameHeight = 170;
/** A mark is at least so wide, pixels, with what is between it and the next one. */
const minMarkWidth = 9;

/** How many marks stand side by side in a picture of this width. */
export const maxMarks = (width: number): number =>
  Math.max(1, Math.floor((width - margin.left - margin.right) / minMarkWidth));

export interface Scales {
  /** Pixels from the left, of a time; and from the top, of a value. */
  x(at: number): number;
  y(value: number): number;
}

interface TimeFrameProps {
  width: number;
  buckets: readonly InsightsBucket[];
  by: Insights['by'];
  outages: Insights['outages'];
  /** The highest value. */
  max: number;
  valueWords: (value: number) => string;
  children: (scales: Scales) => ReactNode;
}

/** The axes of a picture over time. Behind them stands when no event could arrive. */
export function TimeFrame({ width, buckets, by, outages, max, valueWords, children }: TimeFrameProps) {
  const [startsAt, endsAt] = [buckets[0]?.startsAt ?? 0, buckets.at(-1)?.endsAt ?? 1];
  const time = scaleTime({ domain: [startsAt, endsAt], range: [margin.left, width - margin.right] });
  const value = scaleLinear({ domain: [0, max], range: [frameHeight - margin.bottom, margin.top] });
  const x = (at: number) => time(Math.min(Math.max(at, startsAt), endsAt));
  const timeWords = (date: Date) => {
    const at = date.getTime();
    const isMidnight = new Date(at).setHours(0, 0, 0, 0) === at;
    return by === 'hour' && !isMidnight ? clockWords(at) : shortDayWords(at, endsAt);
  };
  const wholeTicks = value.ticks(4).filter((tick) => max <= 1 || Number.isInteger(tick));
  return (
    <>
      <Group aria-hidden="true">
        {outages.map((outage) => {
          const [from, to] = [x(outage.startedAt), x(outage.endedAt ?? endsAt)];
          return (
            <rect
              key={`${outage.startedAt} ${outage.cause}`}
              className={styles.outage}
              x={from}
              y={margin.top}
              width={Math.max(2, to - from)}
              height={frameHeight - margin.top - margin.bottom}
            />
          );
        })}
        {wholeTicks.map((tick) => (
          <line
            key={tick}
            className={styles.grid}
            x1={margin.left}
            x2={width - margin.right}
            y1={value(tick)}
            y2={value(tick)}
          />
        ))}
        <AxisLeft
          left={margin.left}
          scale={value}
          tickValues={wholeTicks}
          hideAxisLine
          hideTicks
          tickFormat={(tick) => valueWords(Number(tick))}
          tickClassName={styles.tick ?? ''}
          tickLabelProps={{
            fill: undefined,
            fontSize: 11,
            fontFamily: undefined,
            dx: -4,
            dy: '0.33em',
            textAnchor: 'end',
          }}
        />
        <AxisBottom
          top={frameHeight - margin.bottom}
          scale={time}
          numTicks={Math.max(2, Math.floor(width / 90))}
          hideTicks
          axisLineClassName={styles.axis ?? ''}
          tickFormat={(tick) => timeWords(tick instanceof Date ? tick : new Date(Number(tick)))}
          tickClassName={styles.tick ?? ''}
          tickLabelProps={{ fill: undefined, fontSize: 11, fontFamily: undefined, textAnchor: 'middle' }}
        />
      </Group>
      {children({ x, y: value })}
    </>
  );
}
