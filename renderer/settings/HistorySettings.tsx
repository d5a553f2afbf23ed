import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useEngine } from '../engine/engine.tsx';
import { useEngineCall } from '../engine/mutations.ts';
import { SettingRow } from './SettingRow.tsx';
import { SettingsSection } from './SettingsSection.tsx';
import styles from './settings.module.css';

/** What can be done with all that is kept. */
export function HistorySettings() {
  return (
    <SettingsSection title="History" lead="Every event is kept on this computer as it came.">
      <Rebuild />
    </SettingsSection>
  );
}

function Rebuild() {
  const rebuild = useEngineCall('rebuildHistory');
  const percent = useProgress('rebuild');
  return (
    <SettingRow
      label="Rebuild"
      controlId={null}
      hint="Makes calls, campaigns and search anew from the events. Nothing is lost, and new events go on coming in; a search may find less until it is done."
      error={rebuild.error}
    >
      <Button variant="default" disabled={rebuild.isPending} onClick={() => rebuild.mutate({})}>
        {rebuild.isPending ? `Rebuilding… ${percent} %` : 'Rebuild'}
      </Button>
      {rebuild.isSuccess && (
        <p className={styles.hint} role="status">
          {`${rebuild.data.calls} calls from ${rebuild.data.events} events.`}
        </p>
      )}
    </SettingRow>
  );
}

/** How much of a task the engine has done, in whole percents. */
function useProgress(task: string): number {
  const engine = useEngine();
  const [percent, setPercent] = useState(0);
  useEffect(
    () =>
      engine.onPush((message) => {
        if (message.name !== 'progress' || message.data.task !== task) return;
        const { done, total } = message.data;
        setPercent(total === null || total === 0 ? 0 : Math.floor((100 * done) / total));
      }),
    [engine, task],
  );
  return percent;
}
