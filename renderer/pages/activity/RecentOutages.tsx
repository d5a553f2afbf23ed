import { IconCircleCheck, IconCloudOff } from '@tabler/icons-react';
import { Link } from 'wouter';
import { useNow } from '../../elements/useNow.ts';
import { useOutages, useStatus } from '../../engine/queries.ts';
import { addresses } from '../../routing/addresses.ts';
import { whenWords } from '../../words/moment.ts';
import { causeWords, coverageWords, lengthWords } from '../../words/outage.ts';
import styles from './recent-outages.module.css';

/** The latest spans in which events could not arrive, each with its cause and what became of what happened in it. */
export function RecentOutages({ count }: { count: number }) {
  const outages = useOutages().data?.outages;
  const api = useStatus().data?.api;
  const now = useNow();
  if (outages === undefined || api === undefined) return null;
  if (outages.length === 0) return <p className={styles.none}>No outages so far.</p>;
  return (
    <>
      <ol className={styles.list} aria-label="Latest outages, newest first">
        {outages.slice(0, count).map(({ id, startedAt, endedAt, cause, because, ...filling }) => (
          <li key={id} className={styles.outage} data-state={stateOf(endedAt, filling.filledAt)}>
            {filling.filledAt === null ? (
              <IconCloudOff size={16} stroke={1.8} aria-hidden />
            ) : (
              <IconCircleCheck size={16} stroke={1.8} aria-hidden />
            )}
            <div>
              <p className={styles.title}>
                {endedAt === null ? 'Offline now, for' : 'Offline for'} {lengthWords({ startedAt, endedAt }, now)}
                <span className={styles.when}>{whenWords(startedAt, now)}</span>
              </p>
              <p className={styles.words}>
                {causeWords({ cause, because })} {coverageWords({ endedAt, ...filling }, api, now)}
              </p>
            </div>
          </li>
        ))}
      </ol>
      {outages.length > count && <Link to={addresses.outages()}>All outages</Link>}
    </>
  );
}

function stateOf(endedAt: number | null, filledAt: number | null): 'open' | 'filled' | 'over' {
  if (endedAt === null) return 'open';
  return filledAt === null ? 'over' : 'filled';
}
