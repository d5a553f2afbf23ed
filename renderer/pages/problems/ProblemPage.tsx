import { Skeleton } from '@mantine/core';
import { IconLinkOff, IconMoodSmile } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { ApiOutputs } from '../../../core/contract/api.ts';
import { BackLink } from '../../elements/BackLink.tsx';
import lists from '../../elements/lists.module.css';
import { Page } from '../../elements/Page.tsx';
import { EmptyState, ErrorState } from '../../elements/states.tsx';
import { Tag } from '../../elements/Tag.tsx';
import { useKeys } from '../../elements/useKeys.ts';
import { When } from '../../elements/When.tsx';
import { useProblem } from '../../engine/problem-queries.ts';
import { addresses } from '../../routing/addresses.ts';
import { navigate } from '../../routing/hash-location.ts';
import { campaignFilter, noFilters } from '../../search/filters.ts';
import { reasonWords } from '../../words/failure.ts';
import { problemStateWords } from '../../words/problem.ts';
import { CallRow } from '../calls/CallRow.tsx';
import { ArchiveButton } from './ArchiveButton.tsx';
import { ProblemFigures } from './ProblemFigures.tsx';
import styles from './problems.module.css';
import { Spark } from './Spark.tsx';

/** One problem: what it is, what to do about it, and its newest calls. */
export function ProblemPage({ problemId }: { problemId: string }) {
  const problem = useProblem(problemId);
  useKeys([['Escape', () => navigate(addresses.problems())]]);
  return (
    <Page
      title={problem.data == null ? (problem.isPending ? '…' : 'Problem') : reasonWords(problem.data.reason).label}
      above={<BackLink to={addresses.problems()}>Problems</BackLink>}
    >
      {problem.isPending ? (
        <div role="status" aria-label="Reading the problem">
          <Skeleton height={20} width={320} />
          <Skeleton height={180} mt={26} />
        </div>
      ) : problem.isError && problem.error.code === 'invalid_input' ? (
        <EmptyState icon={IconLinkOff} title="There is no such problem">
          Its address may have been cut short.
        </EmptyState>
      ) : problem.isError && problem.data === undefined ? (
        <ErrorState
          title="The problem could not be read"
          error={problem.error}
          onRetry={() => void problem.refetch()}
        />
      ) : problem.data == null ? (
        <EmptyState icon={IconMoodSmile} title="This problem is over">
          None of the calls of the last 30 days is of it.
        </EmptyState>
      ) : (
        <Known problem={problem.data} />
      )}
    </Page>
  );
}

function Known({ problem }: { problem: NonNullable<ApiOutputs['getProblem']> }) {
  const state = problemStateWords(problem);
  const { meaning, hint } = reasonWords(problem.reason);
  const { firstAt, since, newestCalls, campaignId } = problem;
  return (
    <>
      <div className={styles.standing}>
        <Tag tone={state.tone}>{state.label}</Tag>
        <ArchiveButton problem={problem} />
      </div>
      <ProblemFigures problem={problem} />
      {firstAt < since.startedAt && (
        <p className={styles.earlier}>
          It was there before: first <When at={firstAt} />, {problem.calls.toLocaleString('en')} calls in all.
        </p>
      )}
      <p className={styles.meaning}>
        {meaning} {hint}
      </p>
      <div className={styles.wideSpark}>
        <Spark spark={problem.spark} />
      </div>
      <h2 className={styles.heading}>
        Newest calls
        <Link to={addresses.calls({ ...noFilters, text: failedIn(campaignId) })}>
          {campaignId === null ? 'All failed calls' : 'All failed calls of the campaign'}
        </Link>
      </h2>
      <ul className={lists.rows} aria-label="Calls of this problem, newest first">
        {newestCalls.map((call) => (
          <li key={call.callId}>
            <CallRow call={call} href={addresses.call(call.callId)} open={false} withCampaign={false} />
          </li>
        ))}
      </ul>
    </>
  );
}

function failedIn(campaignId: string | null): string {
  return ['outcome:failed', ...(campaignId === null ? [] : [campaignFilter(campaignId)])].join(' ');
}
