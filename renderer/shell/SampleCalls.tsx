import { Button } from '@mantine/core';
import { isSample, sampleCaller } from '../../core/words/sample.ts';
import { Notice } from '../elements/Notice.tsx';
import { useEngineCall } from '../engine/mutations.ts';
import { useStatus } from '../engine/queries.ts';
import { addresses, idFromSegment } from '../routing/addresses.ts';
import { navigate } from '../routing/hash-location.ts';

/** Says on every page that calls are samples, while there are any, and takes them away with one click. */
export function SampleCalls() {
  const calls = useStatus().data?.samples?.calls ?? 0;
  const erase = useEngineCall('eraseHistory', { onSuccess: leaveSample });
  if (calls === 0) return null;
  return (
    <Notice
      calm
      actions={
        <Button
          size="compact-sm"
          variant="default"
          loading={erase.isPending}
          onClick={() => erase.mutate({ phoneNumber: sampleCaller })}
        >
          Remove sample calls
        </Button>
      }
    >
      <b>Sample calls are shown.</b> What is marked “Sample” is invented, and counted with the rest until you remove it.
      {erase.isError && <p role="alert">{erase.error.message}</p>}
    </Notice>
  );
}

/** A page of a sample that is gone would only say so. */
function leaveSample(): void {
  const [, , id = ''] = location.hash.split(/[/?]/);
  if (isSample(idFromSegment(id))) navigate(addresses.calls());
}
