import { Button } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useEngineCall } from '../../engine/mutations.ts';
import { addresses } from '../../routing/addresses.ts';
import { navigate } from '../../routing/hash-location.ts';
import styles from './setup.module.css';

/** A look at the app for who has no call yet. */
export function TrySamples() {
  const add = useEngineCall('addSamples', { onSuccess: () => navigate(addresses.calls()) });
  return (
    <section className={styles.samples} aria-label="Sample calls">
      <p>
        <b>Just looking?</b> Twelve invented calls show what the app does, and one notification what those are like.
        They are marked as samples, and you can remove them with one click.
      </p>
      <Button
        variant="default"
        leftSection={<IconPlayerPlay size={15} aria-hidden />}
        loading={add.isPending}
        onClick={() => add.mutate({})}
      >
        Try it with sample calls
      </Button>
      {add.isError && (
        <p className={styles.error} role="alert">
          {add.error.message}
        </p>
      )}
    </section>
  );
}
