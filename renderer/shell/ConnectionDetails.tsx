import { Button } from '@mantine/core';
import { Link } from 'wouter';
import type { NotifierStatus } from '../../core/contract/api.ts';
import { CopyButton } from '../elements/CopyButton.tsx';
import { OtherWays } from '../elements/OtherWays.tsx';
import { When } from '../elements/When.tsx';
import { useEngineCall } from '../engine/mutations.ts';
import { addresses } from '../routing/addresses.ts';
import type { Reach } from '../words/reach.ts';
import styles from './status-line.module.css';

/** What stands behind the status line, and the one thing that one can do about it. */
export function ConnectionDetails({ status, reach }: { status: NotifierStatus; reach: Reach }) {
  const reconnect = useEngineCall('reconnect');
  const { tunnel, receiver } = status;
  return (
    <>
      <p className={styles.detail}>{reach.sentence}</p>
      <OtherWays status={status} />
      <dl className={styles.facts}>
        {tunnel.publicUrl !== null && (
          <>
            <dt>Public address</dt>
            <dd>{tunnel.publicUrl}</dd>
          </>
        )}
        {tunnel.provider !== 'off' && (
          <>
            <dt>Last check</dt>
            <dd>{tunnel.lastRoundTripAt === null ? 'None yet' : <When at={tunnel.lastRoundTripAt} />}</dd>
          </>
        )}
        {receiver.portProblem !== null && (
          <>
            <dt>Receiver port</dt>
            <dd>{receiver.portProblem}</dd>
          </>
        )}
        <dt>Last event</dt>
        <dd>{receiver.lastEventAt === null ? 'None yet' : <When at={receiver.lastEventAt} />}</dd>
        <dt>Signatures</dt>
        <dd>{receiver.verifiesSignatures ? 'Verified' : 'Not verified: no webhook secret is set'}</dd>
        <dt>Notifications</dt>
        <dd>{status.notifications.description}</dd>
        {status.storage.lag > 0 && (
          <>
            <dt>Still to be listed</dt>
            <dd>{status.storage.lag.toLocaleString('en')} stored events</dd>
          </>
        )}
        <dt>Version</dt>
        <dd>{status.version}</dd>
      </dl>
      <div className={styles.actions}>
        {tunnel.provider !== 'off' && (
          <Button
            size="compact-sm"
            variant="default"
            loading={reconnect.isPending}
            onClick={() => reconnect.mutate({})}
          >
            Reconnect
          </Button>
        )}
        <Link to={addresses.diagnostics()}>Diagnostics</Link>
        {receiver.webhookUrl !== null && <CopyButton value={receiver.webhookUrl} what="webhook URL" subtle />}
      </div>
      {reconnect.isError && <p role="alert">{reconnect.error.message}</p>}
    </>
  );
}
