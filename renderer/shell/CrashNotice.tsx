import { Button } from '@mantine/core';
import { CopyCrashReport } from '../elements/CopyCrashReport.tsx';
import { Notice } from '../elements/Notice.tsx';
import { useNow } from '../elements/useNow.ts';
import { useEngineCall } from '../engine/mutations.ts';
import { useStatus } from '../engine/queries.ts';
import { crashWords } from '../words/crash.ts';

/** Tells of a crash, once: until it is taken note of. */
export function CrashNotice() {
  const crash = useStatus().data?.crash ?? null;
  const acknowledge = useEngineCall('acknowledgeCrash');
  const now = useNow(60_000);
  if (crash === null) return null;
  const { title, sentence } = crashWords(crash, now);
  return (
    <Notice
      actions={
        <>
          <CopyCrashReport />
          <Button size="compact-sm" variant="subtle" color="gray" onClick={() => acknowledge.mutate({})}>
            Done
          </Button>
        </>
      }
    >
      <b>{title}</b> {sentence}
      {acknowledge.isError && <p role="alert">{acknowledge.error.message}</p>}
    </Notice>
  );
}
