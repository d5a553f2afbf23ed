import { Button, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useEffect, useId, useState } from 'react';
import type { SettingsPatch } from '../../../core/settings/schema.ts';
import { useUpdateSettings } from '../../engine/mutations.ts';
import { complaintAbout } from '../../words/complaint.ts';
import { SettingRow } from './SettingRow.tsx';
import styles from './settings.module.css';

interface TextSettingProps {
  label: string;
  hint?: ReactNode;
  /** Path of the setting, by which the engine names it in an error. */
  field: string;
  value: string;
  placeholder?: string;
  /** Why what is stored does not take effect; null while it does. */
  problem?: string | null;
  patch: (value: string) => SettingsPatch;
}

/** A setting that is typed. It is stored when it is saved, not at each key: half an address is no address. */
export function TextSetting({ label, hint, field, value, placeholder, problem = null, patch }: TextSettingProps) {
  const id = useId();
  const update = useUpdateSettings();
  const [draft, setDraft] = useState(value);
  useEffect(() => setDraft(value), [value]);

  const changed = draft !== value;
  const atField = update.error !== null && (update.error.field === field || update.error.field === undefined);
  const revert = () => {
    setDraft(value);
    update.reset();
  };
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (changed) update.mutate(patch(draft));
  };
  return (
    <SettingRow
      label={label}
      controlId={id}
      stacked
      error={atField ? null : update.error}
      {...(hint === undefined ? {} : { hint })}
    >
      <form className={styles.text} onSubmit={save}>
        <TextInput
          id={id}
          value={draft}
          spellCheck={false}
          autoComplete="off"
          {...(placeholder === undefined ? {} : { placeholder })}
          error={atField && update.error !== null ? complaintAbout(field, update.error.message) : problem}
          onChange={(event) => setDraft(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && changed) revert();
          }}
        />
        {changed && (
          <>
            <Button type="submit" loading={update.isPending}>
              Save
            </Button>
            <Button variant="default" onClick={revert}>
              Cancel
            </Button>
          </>
        )}
      </form>
    </SettingRow>
  );
}
