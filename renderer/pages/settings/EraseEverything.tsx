import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useRef } from 'react';
import type { HistoryUsage, NotifierStatus } from '../../../core/contract/api.ts';
import { EraseDialog } from '../../erasing/EraseDialog.tsx';
import { countWords } from '../../words/amount.ts';
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
      hint="Deletes the whole history from this computer. Settings and secrets stay. To erase one call, or all calls with a number, use the menu of a call."
    >
      <Button ref={button} variant="default" c="var(--bad)" onClick={dialog.open}>
        Erase…
      </Button>
      {asking && (
        <EraseDialog title="Erase the whole history?" what={{ all: true }} word="erase" onClose={close}>
          <p>
            This deletes <b>{countWords(counts.calls, 'call')}</b> with their transcripts,{' '}
            <b>{countWords(counts.events, 'event')}</b>, all campaigns, and the lists of notifications and outages
            {copies.length > 0 && `, and ${countWords(copies.length, 'older copy', 'older copies')} of the file`}.
          </p>
          <p>This cannot be undone. Export everything first if you may need it. Calls stay in your TopCalls account.</p>
        </EraseDialog>
      )}
    </SettingRow>
  );
}
