import { Link } from 'wouter';
import type { NotifierStatus } from '../../../core/contract/api.ts';
import type { Settings } from '../../../core/settings/schema.ts';
import { addresses } from '../../routing/addresses.ts';
import { ChoiceSetting } from './ChoiceSetting.tsx';
import { GlobalKeySetting } from './GlobalKeySetting.tsx';
import { SettingRow } from './SettingRow.tsx';
import { SettingsSection } from './SettingsSection.tsx';
import { SwitchSetting } from './SwitchSetting.tsx';
import styles from './settings.module.css';
import { UpdateSettings } from './UpdateSettings.tsx';

/** How the app itself behaves. */
export function AppSettings({ settings, status }: { settings: Settings; status: NotifierStatus }) {
  const { app } = settings;
  return (
    <SettingsSection
      name="app"
      lead={<Link to={addresses.diagnostics()}>Diagnostics: check that everything works</Link>}
    >
      <ChoiceSetting
        label="Theme"
        value={app.theme}
        choices={[
          { value: 'system', label: 'System' },
          { value: 'light', label: 'Light' },
          { value: 'dark', label: 'Dark' },
        ]}
        patch={(theme) => ({ app: { theme } })}
      />
      <SwitchSetting
        label="Private mode"
        hint="Hides numbers, names and what was said until you point at them, and keeps them out of notifications."
        checked={app.privateMode}
        patch={(privateMode) => ({ app: { privateMode } })}
      />
      {status.host.canHideFromCapture === true && (
        <SwitchSetting
          label="Hide the window from screen sharing"
          hint="In private mode, screen shares and screenshots leave the window out."
          checked={app.hideFromCapture}
          patch={(hideFromCapture) => ({ app: { hideFromCapture } })}
        />
      )}
      <SwitchSetting
        label="Single-key shortcuts"
        hint="Letters and signs such as J, K and / as shortcuts. Without them: arrows, Enter, Esc, F6 and Ctrl+K, and the buttons."
        checked={app.singleKeyShortcuts}
        patch={(singleKeyShortcuts) => ({ app: { singleKeyShortcuts } })}
      />
      {status.globalKey !== null && <GlobalKeySetting wanted={app.globalKey} {...status.globalKey} />}
      <ChoiceSetting
        label="Badge counts"
        value={app.badge}
        choices={[
          { value: 'failed', label: 'Unread failed calls' },
          { value: 'unread', label: 'All unread calls' },
        ]}
        patch={(badge) => ({ app: { badge } })}
      />
      {status.host.canStartAtLogin && (
        <SwitchSetting
          label="Start at login"
          hint="In the background, so that no events are missed."
          checked={app.startAtLogin}
          patch={(startAtLogin) => ({ app: { startAtLogin } })}
        />
      )}
      <SettingRow label="Version" controlId={null}>
        <span className={styles.value}>{status.version}</span>
      </SettingRow>
      {status.updates !== null && <UpdateSettings settings={settings} updates={status.updates} />}
    </SettingsSection>
  );
}
