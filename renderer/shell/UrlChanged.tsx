import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { CopyButton } from '../elements/CopyButton.tsx';
import { useEngineCall } from '../engine/mutations.ts';
import { useStatus } from '../engine/queries.ts';
import styles from './url-changed.module.css';

/** Stands on every page until it is acknowledged: TopCalls still sends to an address that leads nowhere. */
export function UrlChanged() {
  const status = useStatus().data;
  const acknowledge = useEngineCall('acknowledgeUrl');
  if (status === undefined || status.urlChange === null) return null;
  const { from, to } = status.urlChange;
  return (
    <div className={styles.bar} role="alert">
      <IconAlertTriangle size={18} stroke={1.8} aria-hidden />
      <div className={styles.words}>
        <b>Your webhook address has changed.</b> What TopCalls sends to {from} does not arrive: give it the new address,{' '}
        {to}.{status.api.subscription.active && ' The webhook that this app subscribed is moved already.'}
        {acknowledge.isError && <p role="alert">{acknowledge.error.message}</p>}
      </div>
      <div className={styles.actions}>
        {status.receiver.webhookUrl !== null && (
          <CopyButton value={status.receiver.webhookUrl} what="new webhook URL" />
        )}
        <Button size="compact-sm" variant="subtle" color="gray" onClick={() => acknowledge.mutate({})}>
          Done
        </Button>
      </div>
    </div>
  );
}
