import { Skeleton } from '@mantine/core';
import { Page } from '../../elements/Page.tsx';
import { ErrorState } from '../../elements/states.tsx';
import { useSettings, useStatus } from '../../engine/queries.ts';
import { ApiSettings } from './ApiSettings.tsx';
import { AppSettings } from './AppSettings.tsx';
import { HistorySettings } from './HistorySettings.tsx';
import { NotificationSettings } from './NotificationSettings.tsx';
import { RecordingSettings } from './RecordingSettings.tsx';
import { RulesSettings } from './rules/RulesSettings.tsx';
import { SettingsIndex } from './SettingsIndex.tsx';
import { SignatureSettings } from './SignatureSettings.tsx';
import { headingId } from './sections.ts';
import styles from './settings.module.css';
import index from './settings-index.module.css';
import { TunnelSettings } from './TunnelSettings.tsx';
import { WebhookSettings } from './WebhookSettings.tsx';

/** Everything that can be set. */
export function SettingsPage() {
  const settings = useSettings();
  const status = useStatus();
  const failed = settings.error ?? status.error;
  return (
    <Page title="Settings">
      {settings.data !== undefined && status.data !== undefined ? (
        <div className={index.layout}>
          <SettingsIndex />
          <div>
            <NotificationSettings settings={settings.data} status={status.data} />
            <RulesSettings status={status.data} />
            <h2 id={headingId('connection')} className={styles.area} tabIndex={-1}>
              Connection
            </h2>
            <WebhookSettings settings={settings.data} status={status.data} />
            <TunnelSettings settings={settings.data} status={status.data} />
            <ApiSettings settings={settings.data} status={status.data} />
            <SignatureSettings settings={settings.data} status={status.data} />
            <HistorySettings settings={settings.data} status={status.data} />
            <RecordingSettings settings={settings.data} status={status.data} />
            <AppSettings settings={settings.data} status={status.data} />
          </div>
        </div>
      ) : failed !== null ? (
        <ErrorState
          title="The settings could not be read"
          error={failed}
          onRetry={() => {
            void settings.refetch();
            void status.refetch();
          }}
        />
      ) : (
        <div role="status" aria-label="Reading the settings">
          {[0, 1, 2, 3, 4, 5, 6].map((row) => (
            <Skeleton key={row} height={36} my={14} />
          ))}
        </div>
      )}
    </Page>
  );
}
