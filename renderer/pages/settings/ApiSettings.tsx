import { Button } from '@mantine/core';
import type { NotifierStatus } from '../../../core/contract/api.ts';
import type { Settings } from '../../../core/settings/schema.ts';
import { When } from '../../elements/When.tsx';
import { useEngineCall } from '../../engine/mutations.ts';
import { ApiKeySetting } from './ApiKeySetting.tsx';
import { SettingRow } from './SettingRow.tsx';
import { SettingsSection } from './SettingsSection.tsx';
import { SwitchSetting } from './SwitchSetting.tsx';
import styles from './settings.module.css';
import { TextSetting } from './TextSetting.tsx';

/** TopCalls' API, by which the app gets what could not arrive. */
export function ApiSettings({ settings, status }: { settings: Settings; status: NotifierStatus }) {
  return (
    <SettingsSection
      name="api"
      lead="With a key, the app fetches calls that it missed while this computer was off or offline."
    >
      <ApiKeySetting hasKey={status.api.hasKey} protection={status.secrets} />
      {status.api.hasKey && (
        <>
          <FillIn status={status} />
          <SwitchSetting
            label="Subscribe to completed calls"
            hint={
              status.api.subscription.problem ??
              (status.api.subscription.active
                ? 'TopCalls sends every completed call to this app’s address.'
                : 'Asks TopCalls to send every completed call to this app’s address, and updates the subscription when the address changes.')
            }
            checked={settings.api.subscribe}
            patch={(subscribe) => ({ api: { subscribe } })}
          />
        </>
      )}
      <TextSetting
        label="API address"
        field="api.baseUrl"
        value={settings.api.baseUrl}
        patch={(baseUrl) => ({ api: { baseUrl } })}
      />
    </SettingsSection>
  );
}

function FillIn({ status }: { status: NotifierStatus }) {
  const fill = useEngineCall('backfill');
  const cancel = useEngineCall('cancelBackfill');
  const { backfill, checkedAt, problem } = status.api;
  return (
    <SettingRow label="Missed calls" controlId={null} error={fill.error} hint={<FillInWords status={status} />}>
      {backfill === null ? (
        <Button variant="default" loading={fill.isPending} onClick={() => fill.mutate({})}>
          {checkedAt === null || problem !== null ? 'Fetch now' : 'Check again'}
        </Button>
      ) : (
        <Button variant="default" onClick={() => cancel.mutate({})}>
          Stop
        </Button>
      )}
    </SettingRow>
  );
}

function FillInWords({ status }: { status: NotifierStatus }) {
  const { backfill, checkedAt, problem } = status.api;
  if (backfill !== null) {
    return (
      <span role="status">
        Reading: {backfill.read.toLocaleString('en')} calls read, {backfill.added.toLocaleString('en')} new.
      </span>
    );
  }
  if (problem !== null) return <span className={styles.error}>{problem}</span>;
  if (checkedAt === null) return 'Not checked yet.';
  return (
    <>
      No calls were missing <When at={checkedAt} />.
    </>
  );
}
