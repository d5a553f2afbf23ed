import { Select } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import type { SettingsPatch } from '../../../core/settings/schema.ts';
import { useUpdateSettings } from '../../engine/mutations.ts';
import { SettingRow } from './SettingRow.tsx';

interface ChoiceSettingProps<T extends string> {
  label: string;
  hint?: ReactNode;
  value: T;
  choices: readonly { value: T; label: string }[];
  patch: (value: T) => SettingsPatch;
}

/** A setting that is one of a few. */
export function ChoiceSetting<T extends string>({ label, hint, value, choices, patch }: ChoiceSettingProps<T>) {
  const id = useId();
  const update = useUpdateSettings();
  return (
    <SettingRow label={label} controlId={id} error={update.error} {...(hint === undefined ? {} : { hint })}>
      <Select
        id={id}
        w={210}
        value={value}
        data={choices.map((choice) => ({ value: choice.value, label: choice.label }))}
        allowDeselect={false}
        comboboxProps={{ shadow: 'md' }}
        onChange={(chosen) => {
          const choice = choices.find((each) => each.value === chosen);
          if (choice !== undefined && choice.value !== value) update.mutate(patch(choice.value));
        }}
      />
    </SettingRow>
  );
}
