import { Button, PasswordInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import type { ApiInput } from '../../../core/contract/api.ts';
import { useEngineCall } from '../../engine/mutations.ts';
import { SettingRow } from './SettingRow.tsx';
import styles from './settings.module.css';

interface SecretSettingProps {
  name: ApiInput<'setSecret'>['name'];
  label: string;
  hint: ReactNode;
  isSet: boolean;
  /** What the empty field says while the secret is set, and while it is not. */
  placeholder: { set: string; unset: string };
}

/** A secret that is stored and never shown again. */
export function SecretSetting({ name, label, hint, isSet, placeholder }: SecretSettingProps) {
  const id = useId();
  const [draft, setDraft] = useState('');
  const store = useEngineCall('setSecret', { onSuccess: () => setDraft('') });
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (draft.trim() !== '') store.mutate({ name, value: draft.trim() });
  };
  return (
    <SettingRow label={label} controlId={id} stacked hint={hint} error={store.error}>
      <form className={styles.text} onSubmit={save}>
        <PasswordInput
          id={id}
          value={draft}
          placeholder={isSet ? placeholder.set : placeholder.unset}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setDraft(event.currentTarget.value)}
        />
        {draft.trim() !== '' && (
          <Button type="submit" loading={store.isPending}>
            Save
          </Button>
        )}
        {draft === '' && isSet && (
          <Button variant="default" onClick={() => store.mutate({ name, value: null })}>
            Forget
          </Button>
        )}
      </form>
    </SettingRow>
  );
}
