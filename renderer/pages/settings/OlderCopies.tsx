import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { HistoryUsage } from '../../../core/contract/api.ts';
import { keys } from '../../engine/keys.ts';
import { useEngineCall } from '../../engine/mutations.ts';
import { byteWords, countWords } from '../../words/amount.ts';
import { SettingRow } from './SettingRow.tsx';
import styles from './settings.module.css';

/** Files that an update or a repair left beside the history, and a button to delete them. */
export function OlderCopies({ copies }: { copies: HistoryUsage['copies'] }) {
  const queries = useQueryClient();
  const remove = useEngineCall('deleteHistoryCopies');
  if (copies.length === 0 && !remove.isSuccess) return null;
  const bytes = copies.reduce((sum, copy) => sum + copy.bytes, 0);
  return (
    <SettingRow
      label="Older copies"
      controlId={null}
      hint="Files of the history from before an update or a repair. The app does not need them."
      error={remove.error}
    >
      {copies.length > 0 && (
        <>
          <span className={styles.value}>{`${countWords(copies.length, 'file')} · ${byteWords(bytes)}`}</span>
          <Button
            variant="default"
            disabled={remove.isPending}
            onClick={() => remove.mutate({}, { onSuccess: () => queries.invalidateQueries({ queryKey: keys.usage }) })}
          >
            Delete
          </Button>
        </>
      )}
      {remove.isSuccess && (
        <p className={styles.hint} role="status">{`Deleted: ${byteWords(remove.data.bytes)} freed.`}</p>
      )}
    </SettingRow>
  );
}
