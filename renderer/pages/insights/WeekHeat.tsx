import { Group } from '@visx/group';
import { Link } from 'wouter';
import type { Insights } from '../../../core/contract/api.ts';
import { addresses } from '../../routing/addresses.ts';
import { noFilters } from '../../search/filters.ts';
import { narrowed, reachedCalls, weekFilter } from '../../search/insight-texts.ts';
import { reachedWords } from '../../words/insights.ts';
import { hourWords } from '../../words/moment.ts';
import { rateWords } from '../../words/problem.ts';
import { longWeekday, shortWeekday } from '../../words/weekday.ts';
import { Mark } from './Mark.tsx';
import { Picture } from './Picture.tsx';
import styles from './pictures.module.css';

const left = 40;
const top = 4;
const rowHeight = 22;
const gap = 2;
const days = [0, 1, 2, 3, 4, 5, 6];
const named = [0, 6, 12, 18];
/** Of fewer calls a share says little: such cells are pale. */
const fewCalls = 10;

/** When calls are answered: a cell for each hour of the week that had calls. */
export function WeekHeat({ insights: { week }, search }: { insights: Insights; search: string }) {
  return (
    <Picture
      title="When calls are answered"
      lead="Calls that were reached, of those that ended, by the hour of the week in which they were made. The darker, the more; pale: fewer than 10 calls."
      height={top + 7 * rowHeight + 20}
      table={<WeekTable week={week} search={search} />}
    >
      {(width) => {
        const cell = (width - left - 4) / 24;
        const x = (hour: number) => left + hour * cell;
        return (
          <>
            <Group aria-hidden="true" className={styles.tick}>
              {days.map((day) => (
                <text key={day} x={left - 8} y={top + day * rowHeight + 15} textAnchor="end">
                  {shortWeekday(day)}
                </text>
              ))}
              {named.map((hour) => (
                <text key={hour} x={x(hour)} y={top + 7 * rowHeight + 14}>
                  {hourWords(hour)}
                </text>
              ))}
            </Group>
            {week.map(({ weekday, hour, reached, failed, success }) => (
              <Mark
                key={`${weekday} ${hour}`}
                column={hour}
                row={6 - weekday}
                search={narrowed(search, reachedCalls, weekFilter(weekday, hour))}
                label={`${longWeekday(weekday)}, ${hourWords(hour)}: ${reachedWords(reached, failed, success)}`}
              >
                <rect
                  className={styles.cell}
                  x={x(hour)}
                  y={top + weekday * rowHeight}
                  width={Math.max(2, cell - gap)}
                  height={rowHeight - gap}
                  rx={3}
                  style={{
                    fillOpacity: (0.12 + 0.88 * (success?.share ?? 0)) * (reached + failed < fewCalls ? 0.45 : 1),
                  }}
                />
              </Mark>
            ))}
          </>
        );
      }}
    </Picture>
  );
}

function WeekTable({ week, search }: { week: Insights['week']; search: string }) {
  const cellOf = (weekday: number, hour: number) => week.find((each) => each.weekday === weekday && each.hour === hour);
  const hours = Array.from({ length: 24 }, (_, hour) => hour).filter((hour) => week.some((each) => each.hour === hour));
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Hour</th>
          {days.map((day) => (
            <th key={day} scope="col">
              {shortWeekday(day)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {hours.map((hour) => (
          <tr key={hour}>
            <th scope="row">{hourWords(hour)}</th>
            {days.map((day) => {
              const cell = cellOf(day, hour);
              return (
                <td key={day}>
                  {cell?.success == null ? (
                    '–'
                  ) : (
                    <Link
                      to={addresses.calls({
                        ...noFilters,
                        text: narrowed(search, reachedCalls, weekFilter(day, hour)),
                      })}
                    >
                      {rateWords(cell.success.share)} of {cell.reached + cell.failed}
                    </Link>
                  )}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
