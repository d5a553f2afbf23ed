import { useQuery } from '@tanstack/react-query';
import { useEngine } from '../engine/engine.tsx';
import { EraseDialog } from '../erasing/EraseDialog.tsx';
import type { Transport } from '../transport/transport.ts';
import { countWords } from '../words/amount.ts';
import type { Targets } from './useTriage.ts';

/** More are not erased at once. */
const maxCalls = 10_000;

/** Asks before the chosen calls are erased. */
export function EraseCalls({
  targets,
  count,
  onClose,
}: {
  targets: Targets;
  count: number | null;
  onClose: (isGone: boolean) => void;
}) {
  const engine = useEngine();
  const { data: callIds = [] } = useQuery({
    queryKey: ['calls', 'to be erased', targets],
    queryFn: () => idsOf(engine, targets),
    staleTime: 0,
    gcTime: 0,
  });
  if (callIds.length === 0) return null;
  const isAll = count === null || callIds.length >= count;
  return (
    <EraseDialog title={`Erase ${countWords(callIds.length, 'call')}?`} what={{ callIds }} onClose={onClose}>
      <p>
        This deletes <b>{countWords(callIds.length, 'call')}</b>
        {isAll ? '' : ', the newest of those that are selected,'} from this computer, with transcripts, notes and tags.
      </p>
      <p>This cannot be undone. The calls stay in your TopCalls account.</p>
    </EraseDialog>
  );
}

async function idsOf(engine: Transport, targets: Targets): Promise<string[]> {
  if ('callIds' in targets) return [...targets.callIds];
  const ids: string[] = [];
  for (let cursor: string | null | undefined; cursor !== null && ids.length < maxCalls; ) {
    const page = await engine.call('searchCalls', {
      ...targets.filter,
      limit: 200,
      ...(cursor === undefined ? {} : { cursor }),
    });
    ids.push(...page.calls.map(({ callId }) => callId));
    cursor = page.nextCursor;
  }
  return ids.slice(0, maxCalls);
}
