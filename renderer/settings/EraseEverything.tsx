import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useRef } from 'react';
import type { HistoryUsage, NotifierStatus } from '../../core/api.ts';
import { EraseDialog } from '../erasing/EraseDialog.tsx';
import { countWords } from '../words/amount.ts';
import { SettingRow } from './SettingRow.tsx';

interface EraseEverythingProps {
  counts: NotifierStatus['counts'];
  copies: HistoryUsage['copies'];
}

/** The whole history, for good, after a word was typed. */
export function EraseEverything({ counts, copies }: EraseEverythingProps) {
  const [asking, dialog] = useDisclosure(false);
  const button = useRef<HTMLButtonElement>(null);
  const close = () => {
    dialog.close();
    button.current?.focus();
  };
  return (
    <SettingRow
      label="Erase everything"
      controlId={null}
      hint="From this computer, so that nothing of it is left in the file. Settings and secrets stay. One call, or all with a number, are erased from a call’s own menu."
    >
      <Button ref={button} variant="default" c="var(--bad)" onClick={dialog.open}>
        Erase…
      </Button>
      {asking && (
        <EraseDialog title="Erase the whole history?" what={{ all: true }} word="erase" onClose={close}>
          <p>
            <b>{countWords(counts.calls, 'call')}</b> with their transcripts go,{' '}
            <b>{countWords(counts.events, 'event')}</b>, all campaigns, the list of notifications and of outages
            {copies.length > 0 && `, and ${countWords(copies.length, 'file')} kept as copies`}.
          </p>
          <p>It cannot be brought back, unless you export it first. What TopCalls keeps stays there.</p>
        </EraseDialog>
      )}
    </SettingRow>
  );
}
