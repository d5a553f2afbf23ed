import { Button } from '@mantine/core';
import styles from './triage.module.css';

/** A note as it stands. */
export function NoteText({ label, text, onChange }: { label: string; text: string; onChange: () => void }) {
  return (
    <div className={styles.noteField}>
      <div className={styles.noteText}>
        <div className={styles.noteAbout}>{label}</div>
        <bdi>{text}</bdi>
      </div>
      <Button variant="subtle" color="gray" size="compact-sm" aria-label={`Change: ${label}`} onClick={onChange}>
        Change
      </Button>
    </div>
  );
}
