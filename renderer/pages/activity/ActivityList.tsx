import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Icon } from '../../elements/icons.ts';
import { EmptyState, ErrorState } from '../../elements/states.tsx';
import styles from './activity.module.css';

interface ActivityStatesProps {
  /** What is listed, as in "The alerts could not be read". */
  what: string;
  pending: boolean;
  error: Error | null;
  onRetry: () => void;
  /** Shown instead of an empty list. */
  empty: { icon: Icon; title: string; words: string };
  count: number;
  children: ReactNode;
}

/** A list of activity in each of its states. */
export function ActivityList({ label, children, ...states }: ActivityStatesProps & { label: string }) {
  return (
    <ActivityStates {...states}>
      <ul className={styles.list} aria-label={label}>
        {children}
      </ul>
    </ActivityStates>
  );
}

/** What stands where there is no list, or not yet. */
export function ActivityStates({ what, pending, error, onRetry, empty, count, children }: ActivityStatesProps) {
  if (pending) {
    return (
      <div role="status" aria-label={`Reading the ${what}`}>
        {[0, 1, 2, 3, 4, 5].map((row) => (
          <Skeleton key={row} height={40} my={12} />
        ))}
      </div>
    );
  }
  if (error !== null) return <ErrorState title={`The ${what} could not be read`} error={error} onRetry={onRetry} />;
  if (count === 0) {
    return (
      <EmptyState icon={empty.icon} title={empty.title}>
        {empty.words}
      </EmptyState>
    );
  }
  return children;
}
