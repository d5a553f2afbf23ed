import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CallDetail } from '../../../../core/contract/api.ts';
import { useEngine } from '../../../engine/engine.tsx';
import { keys } from '../../../engine/keys.ts';
import { useEngineCall } from '../../../engine/mutations.ts';
import { useStatus } from '../../../engine/queries.ts';

/** How often it is asked how far a fetch has come, milliseconds. */
const progressMs = 400;

/** What is known of the recording of a call, and what can be done with it. */
export function useRecording({ callId, recordingUrl }: Pick<CallDetail, 'callId' | 'recordingUrl'>) {
  const engine = useEngine();
  const queries = useQueryClient();
  const [newLink, setNewLink] = useState<string | null>(null);
  const link = newLink ?? recordingUrl;
  // One more, or one less, is kept: also by itself, or because it grew old.
  const keptCount = useStatus().data?.recordings.count;
  const state = useQuery({
    queryKey: [...keys.recording(callId), keptCount],
    queryFn: () => engine.call('getRecording', { callId }),
    placeholderData: (before) => before,
    refetchInterval: ({ state: { data } }) => (data?.fetching == null ? false : progressMs),
  }).data;
  const again = () => void queries.invalidateQueries({ queryKey: keys.recording(callId) });
  const fetch = useEngineCall('fetchRecording', { onSuccess: again });
  const forget = useEngineCall('forgetRecording', { onSuccess: again });
  const cancel = useEngineCall('cancelRecording', { onSuccess: again });
  const ask = useEngineCall('askRecordingAgain', { onSuccess: ({ link }) => setNewLink(link) });
  return {
    link,
    kept: state?.kept ?? null,
    progress: fetch.isPending ? (state?.fetching ?? { bytes: 0, total: null }) : null,
    error: fetch.error?.code === 'cancelled' ? null : fetch.error,
    keep() {
      fetch.mutate({ callId });
      // Once it has begun.
      setTimeout(again, progressMs);
    },
    cancel: () => cancel.mutate({ callId }),
    forget: () => forget.mutate({ callId }),
    ask,
    askAgain: () => ask.mutate({ callId }),
  };
}

export type RecordingState = ReturnType<typeof useRecording>;
