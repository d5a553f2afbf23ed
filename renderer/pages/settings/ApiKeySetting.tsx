import { Button, PasswordInput } from '@mantine/core';
import { type FormEvent, useId, useState } from 'react';
import type { ApiKeyCheck, NotifierStatus } from '../../../core/contract/api.ts';
import { useEngineCall } from '../../engine/mutations.ts';
import { SettingRow } from './SettingRow.tsx';
import styles from './settings.module.css';

/** The key for TopCalls' API: tried before it is stored, and never shown again. */
export function ApiKeySetting({ hasKey, protection }: { hasKey: boolean; protection: NotifierStatus['secrets'] }) {
  const id = useId();
  const [draft, setDraft] = useState('');
  const [answer, setAnswer] = useState<ApiKeyCheck | null>(null);
  const store = useEngineCall('setSecret', { onSuccess: () => setDraft('') });
  const check = useEngineCall('checkApiKey', {
    onSuccess: (checked) => {
      setAnswer(checked);
      if (draft !== '' && isWorthStoring(checked)) store.mutate({ name: 'apiKey', value: draft });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    check.mutate(draft === '' ? {} : { apiKey: draft });
  };
  const forget = () => {
    setAnswer(null);
    store.mutate({ name: 'apiKey', value: null });
  };
  return (
    <SettingRow
      label="API key"
      controlId={id}
      stacked
      hint={`The key needs the scope calls:read. ${protection.description}${protection.description.endsWith('.') ? '' : '.'}`}
      error={store.error ?? check.error}
    >
      <form className={styles.text} onSubmit={submit}>
        <PasswordInput
          id={id}
          value={draft}
          placeholder={hasKey ? 'A key is set' : 'tc_live_…'}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setDraft(event.currentTarget.value.trim())}
        />
        {(draft !== '' || hasKey) && (
          <Button type="submit" variant={draft === '' ? 'default' : 'filled'} loading={check.isPending}>
            {draft === '' ? 'Check' : 'Check and save'}
          </Button>
        )}
        {draft === '' && hasKey && (
          <Button variant="default" onClick={forget}>
            Forget
          </Button>
        )}
      </form>
      {answer !== null && (
        <p className={answer.outcome === 'ok' ? styles.hint : styles.error} role="status">
          {answer.message}
          {draft !== '' && answer.outcome !== 'ok' && !isWorthStoring(answer) && ' It was not saved.'}
        </p>
      )}
    </SettingRow>
  );
}

/** A key that could not be tried may be right all the same; one that TopCalls turned down is not. */
function isWorthStoring({ outcome }: ApiKeyCheck): boolean {
  return outcome !== 'wrong_key' && outcome !== 'no_key' && outcome !== 'lacks_scope';
}
