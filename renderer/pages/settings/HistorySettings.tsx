import { Button } from '@mantine/core';
import type { NotifierStatus } from '../../../core/contract/api.ts';
import type { Settings } from '../../../core/settings/schema.ts';
import { useEngineCall } from '../../engine/mutations.ts';
import { useHistoryUsage } from '../../engine/queries.ts';
import { percentOf, useProgress } from '../../engine/useProgress.ts';
import { byteWords, countWords } from '../../words/amount.ts';
import { dayWords } from '../../words/moment.ts';
import { ConfirmRetention } from './ConfirmRetention.tsx';
import { EraseEverything } from './EraseEverything.tsx';
import { HistoryFile } from './HistoryFile.tsx';
import { OlderCopies } from './OlderCopies.tsx';
import { RetentionSetting } from './RetentionSetting.tsx';
import { SettingRow } from './SettingRow.tsx';
import { SettingsSection } from './SettingsSection.tsx';
import styles from './settings.module.css';

/** How much is kept, and what can be done with all of it. */
export function HistorySettings({ settings, status }: { settings: Settings; status: NotifierStatus }) {
  const usage = useHistoryUsage();
  const { counts } = status;
  return (
    <SettingsSection name="history" lead="All events are stored on this computer.">
      <SettingRow label="Stored now" controlId={null} error={usage.error}>
        <span className={styles.value}>
          {countWords(counts.calls, 'call')}
          {usage.data !== undefined && ` · ${byteWords(usage.data.bytes)}`}
          {usage.data?.oldestCallAt != null && ` · since ${dayWords(usage.data.oldestCallAt)}`}
        </span>
      </SettingRow>
      {status.retention.problem !== null && <ConfirmRetention problem={status.retention.problem} />}
      <RetentionSetting kept={settings.history} calls={counts.calls} />
      <HistoryFile settings={settings} />
      <Rebuild />
      <OlderCopies copies={usage.data?.copies ?? []} />
      <EraseEverything counts={counts} copies={usage.data?.copies ?? []} />
    </SettingsSection>
  );
}

function Rebuild() {
  const rebuild = useEngineCall('rebuildHistory');
  const percent = percentOf(useProgress('rebuild'));
  return (
    <SettingRow
      label="Rebuild"
      controlId={null}
      hint="Builds calls, campaigns and search again from the stored events. Nothing is lost. A search may find less until it is done."
      error={rebuild.error}
    >
      <Button variant="default" disabled={rebuild.isPending} onClick={() => rebuild.mutate({})}>
        {rebuild.isPending ? `Rebuilding… ${percent} %` : 'Rebuild'}
      </Button>
      {rebuild.isSuccess && (
        <p className={styles.hint} role="status">
          {`${countWords(rebuild.data.calls, 'call')} from ${countWords(rebuild.data.events, 'event')}.`}
        </p>
      )}
    </SettingRow>
  );
}
