import { Button } from '@mantine/core';
import type { NotifierStatus } from '../../../core/contract/api.ts';
import type { Settings } from '../../../core/settings/schema.ts';
import { useNow } from '../../elements/useNow.ts';
import { useLiftQuietHours, useUpdateSettings } from '../../engine/mutations.ts';
import { clockWords } from '../../words/moment.ts';
import { QuietDays } from './QuietDays.tsx';
import { QuietTimes } from './QuietTimes.tsx';
import { SettingRow } from './SettingRow.tsx';
import { SwitchSetting } from './SwitchSetting.tsx';

type QuietHours = Settings['notifications']['quietHours'];

interface QuietHoursSettingProps {
  hours: QuietHours;
  status: NotifierStatus;
}

/** The part of the day in which notifications wait, and a way to have them come all the same this once. */
export function QuietHoursSetting({ hours, status }: QuietHoursSettingProps) {
  return (
    <>
      <SwitchSetting
        label="Quiet hours"
        hint={`One summary at the end${hours.enabled ? '' : ` of ${hours.from} to ${hours.to}`} instead of single notifications.`}
        checked={hours.enabled}
        patch={(enabled) => ({ notifications: { quietHours: { enabled, liftedUntil: 0 } } })}
      />
      {hours.enabled && <QuietTimes from={hours.from} to={hours.to} />}
      {hours.enabled && <QuietDays days={hours.days} />}
      {hours.enabled && <ThisTime hours={hours} status={status} />}
    </>
  );
}

/** What holds now, where anything does. */
function ThisTime({ hours, status }: QuietHoursSettingProps) {
  const lift = useLiftQuietHours();
  const update = useUpdateSettings();
  const now = useNow();
  if (status.quietUntil !== null) {
    return (
      <SettingRow label={`Quiet until ${clockWords(status.quietUntil)}`} controlId={null} error={lift.error}>
        <Button variant="default" loading={lift.isPending} onClick={() => lift.mutate({})}>
          Notify anyway
        </Button>
      </SettingRow>
    );
  }
  if (hours.liftedUntil <= now) return null;
  const label = `Notifying anyway until ${clockWords(hours.liftedUntil)}`;
  return (
    <SettingRow label={label} controlId={null} error={update.error}>
      <Button
        variant="default"
        loading={update.isPending}
        onClick={() => update.mutate({ notifications: { quietHours: { liftedUntil: 0 } } })}
      >
        Undo
      </Button>
    </SettingRow>
  );
}
