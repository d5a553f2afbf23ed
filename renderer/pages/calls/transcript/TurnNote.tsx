import { useRef } from 'react';
import { NoteForm } from '../../../triage/NoteForm.tsx';
import { NoteText } from '../../../triage/NoteText.tsx';
import styles from './transcript.module.css';

interface TurnNoteProps {
  callId: string;
  place: number;
  /** Empty where there is none. */
  text: string;
  writing: boolean;
  onWrite: (place: number | null) => void;
}

const label = 'Note on this sentence';

/** What the user noted about a turn, under it. */
export function TurnNote({ callId, place, text, writing, onWrite }: TurnNoteProps) {
  const box = useRef<HTMLDivElement>(null);
  const close = () => {
    const turn = box.current?.closest('[data-turn]');
    onWrite(null);
    // The field that had the focus is gone.
    requestAnimationFrame(() => turn?.querySelector<HTMLElement>('[data-note]')?.focus());
  };
  return (
    <div ref={box} className={styles.note}>
      {writing ? (
        <NoteForm label={label} text={text} about={{ callId, turn: place }} onClose={close} />
      ) : (
        <NoteText label="Note" text={text} onChange={() => onWrite(place)} />
      )}
    </div>
  );
}
