import { Button } from '@mantine/core';
import { Link } from 'wouter';
import { useEngineCall } from '../../engine/mutations.ts';
import { addresses } from '../../routing/addresses.ts';
import styles from './inspector.module.css';

/** Has this app take the event once more, as a test of another call: to see what it makes of it, and how it notifies. */
export function Replay({ sequence }: { sequence: number }) {
  const { mutate, isPending, data, error } = useEngineCall('replayEvent');
  return (
    <section>
      <h3 className={styles.heading}>Replay</h3>
      <p className={styles.fine}>This app takes it once more, as a test with another id, and notifies as it would.</p>
      <div className={styles.actions}>
        <Button variant="default" size="compact-sm" loading={isPending} onClick={() => mutate({ sequence })}>
          Replay as a test
        </Button>
        {data !== undefined && (
          <span role="status">
            It came in:{' '}
            {data.callId !== null ? (
              <Link to={addresses.call(data.callId)}>open the test call</Link>
            ) : (
              <Link to={addresses.campaign(data.campaignId ?? '')}>open the test campaign</Link>
            )}
          </span>
        )}
      </div>
      {error !== null && <p role="alert">{error.message}</p>}
    </section>
  );
}
