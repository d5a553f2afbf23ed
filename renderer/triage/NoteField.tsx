import { Button } from '@mantine/core';
import { IconNote } from '@tabler/icons-react';
import { useState } from 'react';
import { type NoteAbout, NoteForm } from './NoteForm.tsx';
import { NoteText } from './NoteText.tsx';

/** A note, or the way to write one. */
export function NoteField({ label, text, about }: { label: string; text: string; about: NoteAbout }) {
  const [open, setOpen] = useState(false);
  if (open) return <NoteForm label={label} text={text} about={about} onClose={() => setOpen(false)} />;
  if (text !== '') return <NoteText label={label} text={text} onChange={() => setOpen(true)} />;
  return (
    <span>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        leftSection={<IconNote size={15} aria-hidden />}
        onClick={() => setOpen(true)}
      >
        {label}
      </Button>
    </span>
  );
}
