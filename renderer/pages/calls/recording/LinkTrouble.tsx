import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEngine } from '../../../engine/engine.tsx';
import { keys } from '../../../engine/keys.ts';
import { useStatus } from '../../../engine/queries.ts';
import recording from './recording.module.css';
import type { RecordingState } from './useRecording.ts';

/** Why a recording cannot be played, and what can be done about it. */
export function LinkTrouble({ callId, state }: { callId: string; state: RecordingState }) {
  const engine = useEngine();
  const hasKey = useStatus().data?.api.hasKey === true;
  const { data, isPending } = useQuery({
    queryKey: keys.recordingLink(callId, state.link ?? ''),
    queryFn: () => engine.call('checkRecording', { callId }),
    staleTime: 0,
  });
  const { ask } = state;
  const given = ask.data?.changed === false ? 'TopCalls gave the same link again.' : null;
  return (
    <p className={recording.trouble} role="alert">
      {isPending
        ? 'It cannot be played. Looking why…'
        : (data?.message ?? 'It is there, but this browser cannot play it. Open it, or keep it on this computer.')}{' '}
      {hasKey && (
        <Button variant="default" size="compact-xs" loading={ask.isPending} onClick={state.askAgain}>
          Ask TopCalls for it again
        </Button>
      )}{' '}
      {ask.error?.message ?? given}
    </p>
  );
}
