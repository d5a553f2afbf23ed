import { Button, Menu } from '@mantine/core';
import type { NotifierStatus } from '../../../core/contract/api.ts';
import { callEventNames, campaignEventNames, type DocumentedEventName } from '../../../core/events/names.ts';
import type { Settings } from '../../../core/settings/schema.ts';
import { PauseItems } from '../../elements/PauseItems.tsx';
import { useNow } from '../../elements/useNow.ts';
import { useEngineCall } from '../../engine/mutations.ts';
import { eventTriggerWords } from '../../words/event-name.ts';
import { momentWords } from '../../words/moment.ts';
import { ChoiceSetting } from './ChoiceSetting.tsx';
import { ContactsSetting } from './ContactsSetting.tsx';
import { DigestSettings } from './DigestSettings.tsx';
import { EscalationSettings } from './EscalationSettings.tsx';
import { QuietHoursSetting } from './QuietHoursSetting.tsx';
import { SettingRow } from './SettingRow.tsx';
import { SettingsSection } from './SettingsSection.tsx';
import { SwitchSetting } from './SwitchSetting.tsx';
import styles from './settings.module.css';
import { TextSetting } from './TextSetting.tsx';
import { WatchSettings } from './WatchSettings.tsx';

/** What notifies, how loudly, and how much it tells. */
export function NotificationSettings({ settings, status }: { settings: Settings; status: NotifierStatus }) {
  const { notifications } = settings;
  return (
    <SettingsSection name="notifications" lead={status.notifications.description}>
      <PauseSetting status={status} />
      <QuietHoursSetting hours={notifications.quietHours} status={status} />
      <SwitchSetting label="Sound" checked={notifications.sound} patch={(sound) => ({ notifications: { sound } })} />
      <ChoiceSetting
        label="Show in notifications"
        hint="Anyone who can see the screen can read them."
        value={notifications.content}
        choices={[
          { value: 'full', label: 'Number and reason' },
          { value: 'no-details', label: 'Only what happened' },
        ]}
        patch={(content) => ({ notifications: { content } })}
      />
      <TextSetting
        label="Show this metadata as name"
        hint="The key under which your calls carry the contact’s name. It is shown here and in the list of calls. Leave it empty for numbers only."
        field="app.contactName"
        value={settings.app.contactName}
        placeholder="contact_name"
        patch={(contactName) => ({ app: { contactName } })}
      />
      <ContactsSetting known={status.contacts.known} />
      <SwitchSetting
        label="Notify me when the connection is down"
        hint="After one minute, and again when it is back."
        checked={notifications.connection}
        patch={(connection) => ({ notifications: { connection } })}
      />
      <EscalationSettings escalation={settings.escalation} />
      <h3 className={styles.group}>Notify me when…</h3>
      {[...callEventNames, ...campaignEventNames].map((name) => (
        <EventSwitch key={name} name={name} checked={notifications.events[name]} />
      ))}
      <SwitchSetting
        label="Other events"
        hint="Events that are not in TopCalls’ documentation."
        checked={notifications.otherEvents}
        patch={(otherEvents) => ({ notifications: { otherEvents } })}
      />
      <WatchSettings watches={notifications.watches} />
      <DigestSettings digest={notifications.digest} />
    </SettingsSection>
  );
}

function EventSwitch({ name, checked }: { name: DocumentedEventName; checked: boolean }) {
  return (
    <SwitchSetting
      label={eventTriggerWords(name)}
      checked={checked}
      patch={(value) => ({ notifications: { events: { [name]: value } } })}
    />
  );
}

function PauseSetting({ status }: { status: NotifierStatus }) {
  const pause = useEngineCall('pause');
  const resume = useEngineCall('resume');
  const now = useNow();
  const until = status.pausedUntil === null ? 'until you resume them' : `until ${momentWords(status.pausedUntil, now)}`;
  return (
    <SettingRow
      label={status.paused ? `Paused ${until}` : 'Pause notifications'}
      controlId={null}
      hint="Events are still stored."
      error={pause.error ?? resume.error}
    >
      {status.paused ? (
        <Button variant="default" loading={resume.isPending} onClick={() => resume.mutate({})}>
          Resume
        </Button>
      ) : (
        <Menu position="bottom-end" shadow="md">
          <Menu.Target>
            <Button variant="default" loading={pause.isPending}>
              Pause…
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <PauseItems onPause={(until) => pause.mutate({ until })} />
          </Menu.Dropdown>
        </Menu>
      )}
    </SettingRow>
  );
}
