import { SegmentedControl } from '@mantine/core';
import { Page } from '../../elements/Page.tsx';
import { addresses } from '../../routing/addresses.ts';
import { navigate, useHashQuery } from '../../routing/hash-location.ts';
import { ProblemList } from './ProblemList.tsx';
import styles from './problems.module.css';
import { UnreachedList } from './UnreachedList.tsx';

const views = ['problems', 'unreached'] as const;
type View = (typeof views)[number];

const leads: Record<View, string> = {
  problems: 'Calls that failed for the same reason, as one thing to fix.',
  unreached: 'Numbers whose last call failed. Who is reached leaves the list.',
};

/** What is wrong, since when, how bad, and whom nobody reached. */
export function ProblemsPage() {
  const asked = new URLSearchParams(useHashQuery()).get('show');
  const view = views.find((name) => name === asked) ?? 'problems';
  return (
    <Page title="Problems" lead={leads[view]} scrolls={`problems ${view}`}>
      <SegmentedControl
        className={styles.tabs ?? ''}
        aria-label="Show"
        value={view}
        onChange={(next) => navigate(next === 'problems' ? addresses.problems() : addresses.unreached())}
        data={[
          { value: 'problems', label: 'Problems' },
          { value: 'unreached', label: 'Not reached' },
        ]}
      />
      {view === 'problems' ? <ProblemList /> : <UnreachedList />}
    </Page>
  );
}
