import { Button } from '@mantine/core';
import type { NotifierStatus } from '../../../core/contract/api.ts';
import type { Settings } from '../../../core/settings/schema.ts';
import { When } from '../../elements/When.tsx';
import { useEngineCall } from '../../engine/mutations.ts';
import { SettingRow } from './SettingRow.tsx';
import { SwitchSetting } from './SwitchSetting.tsx';

type Updates = NonNullable<NotifierStatus['updates']>;

/** Newer versions of the app: how it stands with them, and whether they are looked for by itself. */
export function UpdateSettings({ settings, updates }: { settings: Settings; updates: Updates }) {
  const look = useEngineCall('checkForUpdates');
  const restart = useEngineCall('restartToUpdate');
  const busy = updates.state === 'checking' || updates.state === 'downloading';
  return (
    <>
      <SettingRow
        label="Updates"
        controlId={null}
        error={restart.error ?? look.error}
        hint={
          <span role="status">
            {updates.description}
            {updates.state === 'current' && updates.checkedAt !== null && (
              <>
                {' '}
                Checked <When at={updates.checkedAt} />.
              </>
            )}
          </span>
        }
      >
        {updates.state === 'ready' ? (
          <Button loading={restart.isPending} onClick={() => restart.mutate({})}>
            Restart to update
          </Button>
        ) : (
          updates.state !== 'unavailable' && (
            <Button variant="default" loading={busy} onClick={() => look.mutate({})}>
              Check now
            </Button>
          )
        )}
      </SettingRow>
      {updates.state !== 'unavailable' && (
        <SwitchSetting
          label="Check for updates automatically"
          hint="Once a day. Updates are downloaded, and installed when you restart the app."
          checked={settings.app.updates}
          patch={(wanted) => ({ app: { updates: wanted } })}
        />
      )}
    </>
  );
}
