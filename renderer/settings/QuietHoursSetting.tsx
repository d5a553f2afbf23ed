import { Button, Group, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { NotifierStatus } from '../../core/api.ts';
import type { Settings } from '../../core/settings/schema.ts';
import { useNow } from '../elements/useNow.ts';
import { useEngineCall, useUpdateSettings } from '../engine/mutations.ts';
import { complaintAbout } from '../words/complaint.ts';
import { clockWords } from '../words/moment.ts';
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
        hint={`What happens ${hours.enabled ? 'in them' : `from ${hours.from} to ${hours.to}`} is told in one summary at their end.`}
        checked={hours.enabled}
        patch={(enabled) => ({ notifications: { quietHours: { enabled, liftedUntil: 0 } } })}
      />
      {hours.enabled && <QuietTimes hours={hours} />}
      {hours.enabled && <ThisTime hours={hours} status={status} />}
    </>
  );
}

function QuietTimes({ hours }: { hours: QuietHours }) {
  const update = useUpdateSettings();
  const field = update.error?.field ?? '';
  return (
    <SettingRow
      label="When"
      controlId={null}
      hint="Every day, by this computer’s clock."
      error={update.error === null ? null : { message: complaintAbout(field, update.error.message) }}
    >
      <Group gap={8} wrap="nowrap">
        <TimeField label="Quiet from" name="from" value={hours.from} update={update} />
        <span>to</span>
        <TimeField label="Quiet until" name="to" value={hours.to} update={update} />
      </Group>
    </SettingRow>
  );
}

interface TimeFieldProps {
  label: string;
  name: 'from' | 'to';
  value: string;
  update: ReturnType<typeof useUpdateSettings>;
}

/**
 * Saved when it is left, or by Enter: while one types, a time is many other times first. A field of text, as the browser's own for
 * times shows 12 hours or 24 by its language, and not as the rest of the app.
 */
function TimeField({ label, name, value, update }: TimeFieldProps) {
  const [draft, setDraft] = useState(value);
  useEffect(() => setDraft(value), [value]);
  const save = () => {
    if (draft === value) return;
    update.mutate(
      { notifications: { quietHours: { [name]: draft } } },
      // It may have been stored as it was, in another spelling.
      { onSuccess: ({ notifications }) => setDraft(notifications.quietHours[name]) },
    );
  };
  const revert = () => {
    setDraft(value);
    update.reset();
  };
  return (
    <TextInput
      w={72}
      aria-label={label}
      value={draft}
      maxLength={5}
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key === 'Enter') save();
        if (event.key === 'Escape' && draft !== value) revert();
      }}
    />
  );
}

/** What holds now, where anything does. */
function ThisTime({ hours, status }: QuietHoursSettingProps) {
  const lift = useEngineCall('liftQuietHours');
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
