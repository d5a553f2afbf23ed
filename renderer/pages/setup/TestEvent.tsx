import { Button, Select } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';
import type { TestEventResult } from '../../../core/contract/api.ts';
import { type DocumentedEventName, documentedEventNames } from '../../../core/events/names.ts';
import { useEngineCall } from '../../engine/mutations.ts';
import { addresses } from '../../routing/addresses.ts';
import { navigate, useHashPath } from '../../routing/hash-location.ts';
import { eventWords } from '../../words/event-name.ts';
import styles from './setup.module.css';

/** Sends a sample event the whole way round, and shows what came of it. */
export function TestEvent() {
  const [event, setEvent] = useState<DocumentedEventName>('call.failed');
  const [path] = useHashPath();
  const send = useEngineCall('sendTestEvent', {
    onSuccess: (result) => {
      // With its first event the history takes this page's place; what was just sent is what one wants to see there.
      const to = addressOf(result);
      if (path === addresses.calls() && to !== null) navigate(to);
    },
  });
  return (
    <>
      <div className={styles.test}>
        <Select
          aria-label="Sample event"
          w={200}
          value={event}
          allowDeselect={false}
          comboboxProps={{ shadow: 'md' }}
          data={documentedEventNames.map((name) => ({ value: name, label: eventWords(name) }))}
          onChange={(name) => setEvent(documentedEventNames.find((known) => known === name) ?? event)}
        />
        <Button
          leftSection={<IconSend size={15} aria-hidden />}
          loading={send.isPending}
          onClick={() => send.mutate({ event })}
        >
          Send a test event
        </Button>
      </div>
      {send.isSuccess && <Result result={send.data} />}
      {send.isError && (
        <p className={`${styles.result} ${styles.error}`} role="alert">
          {send.error.message}
        </p>
      )}
    </>
  );
}

function Result({ result }: { result: TestEventResult }) {
  const to = addressOf(result);
  return (
    <p className={styles.result} role="status">
      It arrived {result.viaPublicUrl ? 'through the public address' : 'at the local address'} in{' '}
      {Math.round(result.roundTripMs)} ms. {to !== null && <Link to={to}>Open it</Link>}
    </p>
  );
}

function addressOf({ callId, campaignId }: TestEventResult): string | null {
  if (callId !== null) return addresses.call(callId);
  return campaignId === null ? null : addresses.campaign(campaignId);
}
