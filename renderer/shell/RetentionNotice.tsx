import { Button } from '@mantine/core';
import { useLocation } from 'wouter';
import { Notice } from '../elements/Notice.tsx';
import { useStatus } from '../engine/queries.ts';
import { addresses } from '../routing/addresses.ts';

/** Says on every page but the settings, where it is decided, that old calls are not removed, and why. */
export function RetentionNotice() {
  const problem = useStatus().data?.retention.problem ?? null;
  const [path, navigate] = useLocation();
  if (problem === null || path === addresses.settings()) return null;
  return (
    <Notice
      actions={
        <Button size="compact-sm" variant="subtle" color="gray" onClick={() => navigate(addresses.settings())}>
          Decide in the settings
        </Button>
      }
    >
      <b>Old calls are not removed.</b> {problem.message}
    </Notice>
  );
}
