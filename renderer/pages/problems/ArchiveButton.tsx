import { Button } from '@mantine/core';
import { IconArchive, IconArchiveOff } from '@tabler/icons-react';
import type { ProblemRecord } from '../../../core/contract/api.ts';
import { useArchiveProblem } from '../../engine/problem-queries.ts';
import styles from './problems.module.css';

/** Puts a problem away until it grows, or takes it out again. */
export function ArchiveButton({ problem: { problemId, state } }: { problem: ProblemRecord }) {
  const archive = useArchiveProblem();
  const isAway = state === 'archived';
  return (
    <>
      <Button
        variant="default"
        size="xs"
        loading={archive.isPending}
        leftSection={isAway ? <IconArchiveOff size={15} aria-hidden /> : <IconArchive size={15} aria-hidden />}
        title={isAway ? undefined : 'Out of the list’s top, the counts and the notifications, until it has grown'}
        onClick={() => archive.mutate({ problemId, archived: !isAway })}
      >
        {isAway ? 'Take out again' : 'Put away until it grows'}
      </Button>
      {archive.error !== null && (
        <span role="alert" className={styles.failed}>
          {archive.error.message}
        </span>
      )}
    </>
  );
}
