import { useState } from 'react';
import type { AlertLine } from '../../../core/contract/api.ts';
import { afterReading } from '../../engine/after-reading.ts';
import { useAlertLine } from '../../engine/alerts.ts';
import { aboutWords, runTitle } from '../../words/alert.ts';
import { AlertRow } from './AlertRow.tsx';
import styles from './activity.module.css';
import { ShowEach } from './ShowEach.tsx';

/** One row for what was decided alike on a day, and each of it on demand: only there is the way to its call. */
export function AlertLineRow({ line }: { line: AlertLine }) {
  const [open, setOpen] = useState(false);
  const [newest] = line.newest;
  if (newest === undefined) return null;
  if (line.count === 1) return <AlertRow alert={newest} />;
  return (
    <>
      <AlertRow
        alert={newest}
        count={line.count}
        // What notifies nobody needs no names.
        about={newest.outcome === null ? null : aboutWords(line.newest, line.count)}
        action={<ShowEach open={open} onToggle={() => setOpen(!open)} of={runTitle(newest, line.count)} />}
      />
      {open && <EachOf line={line} />}
    </>
  );
}

function EachOf({ line }: { line: AlertLine }) {
  const { data, error, hasNextPage, isFetching, fetchNextPage } = useAlertLine(line);
  const alerts = data?.pages.flatMap((page) => page.alerts) ?? [];
  return (
    <>
      {alerts.map((alert) => (
        <AlertRow key={alert.sequence} alert={alert} inset />
      ))}
      {error !== null && (
        <li className={styles.more} role="alert">
          {error.message}
        </li>
      )}
      {hasNextPage && (
        <li className={styles.more}>
          <button
            type="button"
            className={styles.each}
            disabled={isFetching}
            onClick={() => void fetchNextPage(afterReading)}
          >
            Show more
          </button>
        </li>
      )}
    </>
  );
}
