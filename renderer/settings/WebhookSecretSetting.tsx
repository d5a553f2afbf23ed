import { Button, PasswordInput } from '@mantine/core';
import { type FormEvent, useId, useState } from 'react';
import { useEngineCall } from '../engine/mutations.ts';
import { SettingRow } from './SettingRow.tsx';
import styles from './settings.module.css';

/** The secret that deliveries are signed with. It is stored and never shown again. */
export function WebhookSecretSetting({ isSet }: { isSet: boolean }) {
  const id = useId();
  const [draft, setDraft] = useState('');
  const store = useEngineCall('setSecret', { onSuccess: () => setDraft('') });
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (draft.trim() !== '') store.mutate({ name: 'webhookSecret', value: draft.trim() });
  };
  return (
    <SettingRow
      label="Webhook secret"
      controlId={id}
      stacked
      hint="While you replace it at TopCalls, give the old and the new one, with a space between."
      error={store.error}
    >
      <form className={styles.text} onSubmit={save}>
        <PasswordInput
          id={id}
          value={draft}
          placeholder={isSet ? 'A secret is set' : 'None: deliveries are not checked'}
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
          <Button variant="default" onClick={() => store.mutate({ name: 'webhookSecret', value: null })}>
            Forget
          </Button>
        )}
      </form>
    </SettingRow>
  );
}
