import { Button } from '@mantine/core';
import { useState } from 'react';
import { Notice } from '../elements/Notice.tsx';
import { useStatus } from '../engine/queries.ts';
import { repairTitle, repairWords } from '../words/repair.ts';

/** Says that the history file was damaged, or is gone, and what of it is lost, until that was read. */
export function HistoryRepaired() {
  const repair = useStatus().data?.storage.repair ?? null;
  const [readOf, setReadOf] = useState<string | null>(null);
  if (repair === null || repair.setAsideAs === readOf) return null;
  const { title, kept } = repairTitle(repair);
  return (
    <Notice
      actions={
        <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setReadOf(repair.setAsideAs)}>
          Done
        </Button>
      }
    >
      <b>{title}</b> {repairWords(repair)} {kept}: {repair.setAsideAs}
    </Notice>
  );
}
