import { Button, Group } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ImportedHistory } from '../../../core/contract/api.ts';
import type { Settings } from '../../../core/settings/schema.ts';
import { useEngine } from '../../engine/engine.tsx';
import { percentOf, useProgress } from '../../engine/useProgress.ts';
import type { ApiError, SavedFile } from '../../transport/transport.ts';
import { countWords } from '../../words/amount.ts';
import { SettingRow } from './SettingRow.tsx';
import styles from './settings.module.css';

/** The whole history to a file and back. */
export function HistoryFile({ settings }: { settings: Settings }) {
  return (
    <>
      <Export />
      <Import kept={settings.history} />
    </>
  );
}

function Export() {
  const engine = useEngine();
  const percent = percentOf(useProgress('export'));
  const save = useMutation<SavedFile, ApiError>({ mutationFn: () => engine.exportHistory() });
  return (
    <SettingRow
      label="Export everything"
      controlId={null}
      hint="All events, one line of JSON each (NDJSON), as a backup or for other programs. Keep the file safe: it contains all conversations."
      error={unlessCancelled(save.error)}
    >
      <Working label="Export…" busy={save.isPending} words={`Exporting… ${percent} %`} onStart={() => save.mutate()} />
      {save.isSuccess && save.data.outcome !== 'none' && (
        <p className={styles.hint} role="status">
          {save.data.outcome === 'saved' ? `Saved as ${save.data.path}` : 'Saved to your browser’s downloads.'}
        </p>
      )}
    </SettingRow>
  );
}

function Import({ kept }: { kept: Settings['history'] }) {
  const engine = useEngine();
  const progress = useProgress('import');
  const open = useMutation<{ imported: ImportedHistory; goes: number } | null, ApiError>({
    mutationFn: async () => {
      const imported = await engine.importHistory();
      if (imported === null) return null;
      return { imported, goes: (await engine.call('previewRetention', kept)).calls };
    },
  });
  return (
    <SettingRow
      label="Import"
      controlId={null}
      hint="Adds the events of an exported history that are not here yet. Imported calls don’t trigger notifications."
      error={unlessCancelled(open.error)}
    >
      <Working
        label="Import…"
        busy={open.isPending}
        words={`Importing… ${countWords(progress?.done ?? 0, 'event')}`}
        onStart={() => open.mutate()}
      />
      {open.isSuccess && open.data !== null && (
        <p className={styles.hint} role="status">
          {importedWords(open.data.imported, open.data.goes)}
        </p>
      )}
    </SettingRow>
  );
}

interface WorkingProps {
  label: string;
  busy: boolean;
  words: string;
  onStart: () => void;
}

function Working({ label, busy, words, onStart }: WorkingProps) {
  const engine = useEngine();
  if (!busy) {
    return (
      <Button variant="default" onClick={onStart}>
        {label}
      </Button>
    );
  }
  return (
    <Group gap="xs" wrap="nowrap" justify="flex-end">
      <span className={styles.hint} role="status">
        {words}
      </span>
      <Button variant="default" onClick={() => engine.cancelFile()}>
        Cancel
      </Button>
    </Group>
  );
}

function importedWords({ added, known, leftOut = 0 }: ImportedHistory, goes: number): string {
  const there = known > 0 ? `, ${known.toLocaleString('en')} were there already` : '';
  const left = leftOut > 0 ? ` ${countWords(leftOut, 'event')} left out: dated later than tomorrow.` : '';
  const words = `${countWords(added, 'event')} added${there}.${left}`;
  return goes === 0
    ? words
    : `${words} About ${countWords(goes, 'call')} exceed the limits above and will be deleted within the hour. Raise the limits to keep them.`;
}

/** Who cancels knows it. */
function unlessCancelled(error: ApiError | null): ApiError | null {
  return error?.code === 'cancelled' ? null : error;
}
