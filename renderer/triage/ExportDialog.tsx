import { Checkbox, Modal, Progress, SegmentedControl } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { ApiInput } from '../../core/contract/api.ts';
import { type ExportColumn, exportColumns, usualColumns } from '../../core/contract/export-columns.ts';
import { useEngine } from '../engine/engine.tsx';
import { percentOf, useProgress } from '../engine/useProgress.ts';
import type { ApiError, SavedFile } from '../transport/transport.ts';
import { countWords } from '../words/amount.ts';
import { DialogEnd } from './DialogEnd.tsx';
import { say } from './toast.ts';
import styles from './triage.module.css';
import type { Targets } from './useTriage.ts';

const words: Readonly<Record<ExportColumn, string>> = {
  time: 'Time',
  number: 'Number',
  name: 'Name',
  outcome: 'Outcome',
  reason: 'Reason',
  campaign: 'Campaign',
  duration: 'Duration',
  disposition: 'Disposition',
  summary: 'Summary',
  error: 'Error',
  state: 'Open, snoozed, done',
  tags: 'Tags',
  notes: 'Notes',
  status: 'Status',
  answered_by: 'Answered by',
  from: 'Calling number',
  ended: 'End',
  call_id: 'Call id',
};

const storageKey = 'topcalls-export';
type Choice = Required<Pick<ApiInput<'exportFilter'>, 'format' | 'bom' | 'columns'>>;

/** Asks how calls are to be written, follows the work, and says where they are. */
export function ExportDialog({
  targets,
  count,
  onClose,
}: {
  targets: Targets;
  /** Null where it is not known. */
  count: number | null;
  onClose: () => void;
}) {
  const engine = useEngine();
  const [choice, setChoice] = useState(lastChoice);
  const percent = percentOf(useProgress('export-calls'));
  const save = useMutation<SavedFile, ApiError>({
    mutationFn: () => engine.exportCalls({ ...inputOf(targets), ...choice }),
    onSuccess(saved) {
      keepChoice(choice);
      if (saved.outcome === 'saved') say(`Saved as ${saved.path}`);
      if (saved.outcome === 'download') say('Saved to your browser’s downloads.');
      onClose();
    },
  });
  const close = () => {
    if (save.isPending) void engine.call('cancelExport', {}).catch(() => {});
    else onClose();
  };
  const toggle = (column: ExportColumn) => {
    const chosen = new Set(choice.columns);
    if (!chosen.delete(column)) chosen.add(column);
    setChoice({ ...choice, columns: exportColumns.filter((each) => chosen.has(each)) });
  };
  return (
    <Modal
      opened
      onClose={close}
      title={count === null ? 'Export these calls' : `Export ${countWords(count, 'call')}`}
      centered
      size={420}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <SegmentedControl
          fullWidth
          aria-label="Format"
          value={choice.format}
          data={[
            { value: 'csv', label: 'Table (CSV)' },
            { value: 'ndjson', label: 'For programs (NDJSON)' },
          ]}
          onChange={(format) => setChoice({ ...choice, format: format === 'csv' ? 'csv' : 'ndjson' })}
        />
        {choice.format === 'csv' && (
          <>
            <fieldset className={styles.columns}>
              <legend>Columns</legend>
              {exportColumns.map((column) => (
                <Checkbox
                  key={column}
                  size="xs"
                  label={words[column]}
                  checked={choice.columns.includes(column)}
                  onChange={() => toggle(column)}
                />
              ))}
            </fieldset>
            <Checkbox
              size="xs"
              mt="sm"
              label="For Excel (with a byte order mark)"
              checked={choice.bom}
              onChange={(event) => setChoice({ ...choice, bom: event.currentTarget.checked })}
            />
          </>
        )}
        {save.isPending && <Progress value={percent} mt="md" aria-label="Exporting" animated />}
        <DialogEnd
          error={save.isError && save.error.code !== 'cancelled' ? save.error.message : null}
          act="Export"
          loading={save.isPending}
          disabled={choice.columns.length === 0}
          onCancel={close}
        />
      </form>
    </Modal>
  );
}

function inputOf(targets: Targets): Pick<ApiInput<'exportFilter'>, 'filter' | 'callIds'> {
  return 'callIds' in targets ? { callIds: [...targets.callIds] } : targets;
}

/** As it was chosen the last time. */
function lastChoice(): Choice {
  const usual: Choice = { format: 'csv', bom: false, columns: [...usualColumns] };
  try {
    const kept = JSON.parse(localStorage.getItem(storageKey) ?? '{}') as Partial<Choice>;
    const columns = exportColumns.filter((column) => (kept.columns ?? usual.columns).includes(column));
    return {
      format: kept.format === 'ndjson' ? 'ndjson' : 'csv',
      bom: kept.bom === true,
      columns: columns.length === 0 ? usual.columns : columns,
    };
  } catch {
    return usual;
  }
}

function keepChoice(choice: Choice): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify(choice));
  } catch {
    // Then it is the usual one the next time.
  }
}
