import { Button, Group, Modal } from '@mantine/core';
import { useState } from 'react';
import type { NotifierStatus } from '../../../core/contract/api.ts';
import { useEngineCall } from '../../engine/mutations.ts';
import { countWords } from '../../words/amount.ts';
import { dayWords } from '../../words/moment.ts';
import { SettingRow } from './SettingRow.tsx';
import styles from './settings.module.css';

type Problem = NonNullable<NotifierStatus['retention']['problem']>;

/** Old calls wait for somebody who says that the date of this computer is right. */
export function ConfirmRetention({ problem }: { problem: Problem }) {
  const [asking, setAsking] = useState(false);
  const confirm = useEngineCall('confirmRetention', { onSuccess: () => setAsking(false) });
  return (
    <>
      <SettingRow label="Old calls are not removed" controlId={null} hint={problem.message}>
        <Button variant="default" onClick={() => setAsking(true)}>
          The date is right…
        </Button>
      </SettingRow>
      <Modal opened={asking} onClose={() => setAsking(false)} title="Is this date right?" centered size={440}>
        <p className={styles.lead}>
          Today is {dayWords(Date.now())}. If so, about {countWords(problem.calls, 'call')} from before{' '}
          {dayWords(problem.before)} will be removed for good, with their transcripts.
        </p>
        {confirm.isError && <p role="alert">{confirm.error.message}</p>}
        <Group justify="flex-end" mt="md" gap="xs">
          <Button variant="default" onClick={() => setAsking(false)} data-autofocus>
            Keep them
          </Button>
          <Button color="red" disabled={confirm.isPending} onClick={() => confirm.mutate({})}>
            Remove them
          </Button>
        </Group>
      </Modal>
    </>
  );
}
