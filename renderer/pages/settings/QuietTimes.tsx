import { Group, Input } from '@mantine/core';
import { useEffect, useId, useState } from 'react';
import type { Settings } from '../../../core/settings/schema.ts';
import { useUpdateSettings } from '../../engine/mutations.ts';
import { complaintAbout } from '../../words/complaint.ts';
import { SettingRow } from './SettingRow.tsx';

type Times = Pick<Settings['notifications']['quietHours'], 'from' | 'to'>;

/**
 * When quiet hours begin and end. Saved when a field is left, or by Enter: while one types, a time is many other times first. Both are sent together: what is
 * refused for the one that is not changed yet must not stand in the way of it.
 */
export function QuietTimes({ from, to }: Times) {
  const update = useUpdateSettings();
  const errorId = useId();
  const [drafts, setDrafts] = useState<Times>({ from, to });
  useEffect(() => setDrafts((now) => ({ ...now, from })), [from]);
  useEffect(() => setDrafts((now) => ({ ...now, to })), [to]);

  const revert = () => {
    setDrafts({ from, to });
    update.reset();
  };
  const save = () => {
    if (drafts.from === from && drafts.to === to) return update.reset();
    update.mutate(
      // Those that were lifted are others.
      { notifications: { quietHours: { ...drafts, liftedUntil: 0 } } },
      {
        // It may have been stored as it was, in another spelling; and meanwhile one may have typed on.
        onSuccess: ({ notifications: { quietHours } }) =>
          setDrafts((now) => ({
            from: now.from === drafts.from ? quietHours.from : now.from,
            to: now.to === drafts.to ? quietHours.to : now.to,
          })),
      },
    );
  };
  const field = update.error?.field ?? '';
  const propsOf = (name: keyof Times) => ({
    value: drafts[name],
    errorId: field === `notifications.quietHours.${name}` ? errorId : null,
    onType: (value: string) => setDrafts((now) => ({ ...now, [name]: value })),
    onSave: save,
    onRevert: revert,
  });
  return (
    <SettingRow
      label="When"
      controlId={null}
      hint="In this computer’s time zone."
      error={update.error === null ? null : { message: complaintAbout(field, update.error.message) }}
      errorId={errorId}
    >
      <Group gap={8} wrap="nowrap">
        <TimeField label="Quiet from" {...propsOf('from')} />
        <span>to</span>
        <TimeField label="Quiet until" {...propsOf('to')} />
      </Group>
    </SettingRow>
  );
}

interface TimeFieldProps {
  label: string;
  value: string;
  /** The id of what is wrong with it; null where nothing is. */
  errorId: string | null;
  onType: (value: string) => void;
  onSave: () => void;
  onRevert: () => void;
}

/** A field of text, as the browser's own for times shows 12 hours or 24 by its language, and not as the rest of the app. */
function TimeField({ label, value, errorId, onType, onSave, onRevert }: TimeFieldProps) {
  return (
    <Input
      size="xs"
      w={72}
      aria-label={label}
      value={value}
      maxLength={5}
      autoComplete="off"
      spellCheck={false}
      error={errorId !== null}
      // Mantine's own would name a message of its own.
      withAria={false}
      aria-invalid={errorId !== null}
      {...(errorId === null ? {} : { 'aria-describedby': errorId })}
      onChange={(event) => onType(event.currentTarget.value)}
      onBlur={onSave}
      onKeyDown={(event) => {
        if (event.key === 'Enter') onSave();
        if (event.key === 'Escape') onRevert();
      }}
    />
  );
}
