import { Switch } from '@mantine/core';
import { useId } from 'react';
import type { SettingsPatch } from '../../../core/settings/schema.ts';
import { useUpdateSettings } from '../../engine/mutations.ts';
import { SettingRow } from './SettingRow.tsx';

interface SwitchSettingProps {
  label: string;
  hint?: string;
  checked: boolean;
  patch: (checked: boolean) => SettingsPatch;
}

/** A setting that is on or off. While the new value is being stored it is shown already; when that fails the old one is back. */
export function SwitchSetting({ label, hint, checked, patch }: SwitchSettingProps) {
  const id = useId();
  const update = useUpdateSettings();
  return (
    <SettingRow label={label} controlId={id} error={update.error} {...(hint === undefined ? {} : { hint })}>
      <Switch
        id={id}
        checked={update.isPending ? !checked : checked}
        onChange={(event) => update.mutate(patch(event.currentTarget.checked))}
        withThumbIndicator={false}
      />
    </SettingRow>
  );
}
