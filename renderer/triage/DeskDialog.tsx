import type { CallSummary } from '../../core/contract/api.ts';
import type { Act } from './act.ts';
import { EraseCalls } from './EraseCalls.tsx';
import { ExportDialog } from './ExportDialog.tsx';
import { SaveCallDialog } from './SaveCallDialog.tsx';
import { SnoozeDialog } from './SnoozeDialog.tsx';
import { TagDialog } from './TagDialog.tsx';
import type { Targets } from './useTriage.ts';

/** What is asked about before it is done with calls. */
export interface DeskTask {
  kind: 'snooze' | 'tag' | 'erase' | 'export' | 'save';
  targets: Targets;
  /** Those of them that are read. */
  calls: CallSummary[];
  /** How many they are; null where that is not known. */
  count: number | null;
  /** Whether the focus was in the open call. */
  inPane: boolean;
}

interface DeskDialogProps {
  task: DeskTask;
  onAct: (act: Act) => void;
  /** `isGone`: the calls are not there any more. */
  onClose: (isGone: boolean) => void;
}

export function DeskDialog({ task, onAct, onClose }: DeskDialogProps) {
  const { kind, targets, calls, count } = task;
  const close = () => onClose(false);
  switch (kind) {
    case 'snooze':
      return <SnoozeDialog calls={count} onChoose={(until) => onAct({ state: 'snoozed', until })} onClose={close} />;
    case 'tag':
      return <TagDialog calls={count} tags={sharedTags(calls)} onChoose={onAct} onClose={close} />;
    case 'erase':
      return <EraseCalls targets={targets} count={count} onClose={onClose} />;
    case 'export':
      return <ExportDialog targets={targets} count={count} onClose={close} />;
    case 'save':
      return 'callIds' in targets && <SaveCallDialog callId={targets.callIds[0] ?? ''} onClose={close} />;
  }
}

function sharedTags(calls: readonly CallSummary[]): string[] {
  const [first, ...others] = calls.map(({ triage }) => triage?.tags ?? []);
  return (first ?? []).filter((tag) => others.every((tags) => tags.includes(tag)));
}
