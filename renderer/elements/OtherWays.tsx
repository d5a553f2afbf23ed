import { Button } from '@mantine/core';
import type { NotifierStatus } from '../../core/contract/api.ts';
import { useUpdateSettings } from '../engine/mutations.ts';
import { otherWayWords } from '../words/other-way.ts';
import styles from './other-ways.module.css';

/** What else this computer has, where the way to it does not answer: one click each. Nothing where nothing is offered. */
export function OtherWays({ status: { tunnel, api } }: { status: Pick<NotifierStatus, 'tunnel' | 'api'> }) {
  const update = useUpdateSettings();
  const { otherWays = [] } = tunnel;
  if (otherWays.length === 0) return null;
  return (
    <div className={styles.ways}>
      <p className={styles.lead}>
        <b>You can connect another way.</b> Your webhook address changes with it.{' '}
        {api.subscription.active
          ? 'The subscription made by this app is updated.'
          : 'The app then shows the new address for you to give to TopCalls.'}
      </p>
      <ul className={styles.list} aria-label="Other ways">
        {otherWays.map((way) => {
          const { name, trust, address } = otherWayWords(way);
          return (
            <li key={way.provider} className={styles.way}>
              <p className={styles.words}>
                {trust} {address}
              </p>
              <Button
                size="compact-sm"
                variant="default"
                disabled={update.isPending}
                onClick={() => update.mutate({ tunnel: { provider: way.provider } })}
              >
                Use {name}
              </Button>
            </li>
          );
        })}
      </ul>
      {update.isError && (
        <p className={styles.lead} role="alert">
          {update.error.message}
        </p>
      )}
    </div>
  );
}
