import { IconMoodSmile } from '@tabler/icons-react';
import { useCallback } from 'react';
import lists from '../../elements/lists.module.css';
import { MoreOnScroll } from '../../elements/MoreOnScroll.tsx';
import { EmptyState, ErrorState } from '../../elements/states.tsx';
import { afterReading } from '../../engine/after-reading.ts';
import { useProblems } from '../../engine/problem-queries.ts';
import { useStatus } from '../../engine/queries.ts';
import { ListSkeleton } from './ListSkeleton.tsx';
import { ProblemCard } from './ProblemCard.tsx';
import { Since } from './Since.tsx';

/** All problems, those that need somebody first. */
export function ProblemList() {
  const problems = useProblems();
  const samples = useStatus().data?.samples?.calls ?? 0;
  const { fetchNextPage } = problems;
  const more = useCallback(() => void fetchNextPage(afterReading), [fetchNextPage]);
  if (problems.isPending) return <ListSkeleton label="Reading the problems" />;
  if (problems.isError && problems.data === undefined) {
    return (
      <ErrorState
        title="The problems could not be read"
        error={problems.error}
        onRetry={() => void problems.refetch()}
      />
    );
  }
  const found = problems.data.pages.flatMap((page) => page.problems);
  if (found.length === 0) {
    return (
      <EmptyState icon={IconMoodSmile} title="No problems">
        No call has failed in the last 30 days.{samples > 0 && ' Sample calls are not counted here.'}
      </EmptyState>
    );
  }
  return (
    <>
      <ul className={lists.cards} aria-label="Problems, the worst first">
        {found.map((problem) => (
          <li key={problem.problemId}>
            <ProblemCard problem={problem} />
          </li>
        ))}
      </ul>
      <MoreOnScroll hasMore={problems.hasNextPage} loading={problems.isFetchingNextPage} onMore={more} />
      <Since from={problems.data.pages[0]?.from} />
    </>
  );
}
