import { Button } from '@mantine/core';
import { Masked } from '../private/Masked.tsx';
import styles from './triage.module.css';

/** A note as it stands. */
export function NoteText({ label, text, onChange }: { label: string; text: string; onChange: () => void }) {
  return (
    <div className={styles.noteField} data-reveals>
      <div className={styles.noteText}>
        <div className={styles.noteAbout}>{label}</div>
        <bdi>
          <Masked text={text} />
        </bdi>
      </div>
      <Button variant="subtle" color="gray" size="compact-sm" aria-label={`Change: ${label}`} onClick={onChange}>
        Change
      </Button>
    </div>
  );
}
