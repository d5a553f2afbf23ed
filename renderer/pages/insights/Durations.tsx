import { Group } from '@visx/group';
import { Link } from 'wouter';
import type { Insights } from '../../../core/contract/api.ts';
import { addresses } from '../../routing/addresses.ts';
import { noFilters } from '../../search/filters.ts';
import { durationFilter, narrowed } from '../../search/insight-texts.ts';
import { countWords } from '../../words/amount.ts';
import { wholeNumber } from '../../words/formatters.ts';
import { stepWords } from '../../words/insights.ts';
import { Mark } from './Mark.tsx';
import { Picture } from './Picture.tsx';
import styles from './pictures.module.css';

const height = 150;
const ground = height - 22;
const top = 20;

/** How long calls took: a bar for each step. */
export function Durations({ insights: { durations }, search }: { insights: Insights; search: string }) {
  const most = Math.max(1, ...durations.map(({ calls }) => calls));
  return (
    <Picture
      title="How long calls took"
      lead="Calls whose duration is known."
      height={height}
      table={<DurationTable durations={durations} search={search} />}
    >
      {(width) => {
        const step = width / durations.length;
        return (
          <>
            <Group aria-hidden="true" className={styles.tick}>
              <line className={styles.axis} x1={0} x2={width} y1={ground} y2={ground} />
              {durations.map(({ from, to, calls }, index) => (
                <g key={from}>
                  <text x={(index + 0.5) * step} y={height - 6} textAnchor="middle">
                    {shortStep(from, to)}
                  </text>
                  <text x={(index + 0.5) * step} y={barTop(calls, most) - 5} textAnchor="middle">
                    {wholeNumber(calls)}
                  </text>
                </g>
              ))}
            </Group>
            {durations.map(({ from, to, calls }, index) =>
              calls === 0 ? null : (
                <Mark
                  key={from}
                  column={index}
                  search={narrowed(search, durationFilter(from, to))}
                  label={`${stepWords(from, to)}: ${countWords(calls, 'call')}`}
                >
                  <rect
                    className={styles.count}
                    x={(index + 0.12) * step}
                    width={step * 0.76}
                    y={barTop(calls, most)}
                    height={ground - barTop(calls, most)}
                    rx={3}
                  />
                </Mark>
              ),
            )}
          </>
        );
      }}
    </Picture>
  );
}

const barTop = (calls: number, most: number) =>
  calls === 0 ? ground : Math.min(ground - 2, ground - (calls / most) * (ground - top));

/** As short as the room below a bar. */
function shortStep(from: number, to: number | null): string {
  const one = (seconds: number) => (seconds < 60 ? `${seconds}s` : `${seconds / 60}m`);
  if (to === null) return `${one(from)}+`;
  return from === 0 ? `<${one(to)}` : `${one(from)}–${one(to)}`;
}

function DurationTable({ durations, search }: Pick<Insights, 'durations'> & { search: string }) {
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Duration</th>
          <th scope="col">Calls</th>
        </tr>
      </thead>
      <tbody>
        {durations.map(({ from, to, calls }) => (
          <tr key={from}>
            <th scope="row">
              <Link to={addresses.calls({ ...noFilters, text: narrowed(search, durationFilter(from, to)) })}>
                {stepWords(from, to)}
              </Link>
            </th>
            <td>{wholeNumber(calls)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
