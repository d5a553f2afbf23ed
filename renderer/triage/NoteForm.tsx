import { Button, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import type { ApiInput, ApiOutputs } from '../../core/contract/api.ts';
import { useEngine } from '../engine/engine.tsx';
import { keys } from '../engine/keys.ts';
import type { ApiError } from '../transport/transport.ts';
import { say } from './toast.ts';
import styles from './triage.module.css';

export type NoteAbout = ApiInput<'setNote'>['about'];

interface NoteFormProps {
  label: string;
  /** As it stands; empty for a new one. */
  text: string;
  about: NoteAbout;
  /** Called when it was saved or given up. */
  onClose: () => void;
}

/** Writes a note; an empty one is taken away. */
export function NoteForm({ label, text, about, onClose }: NoteFormProps) {
  const engine = useEngine();
  const queries = useQueryClient();
  const [typed, setTyped] = useState(text);
  const save = useMutation<ApiOutputs['setNote'], ApiError, string>({
    mutationFn: (note) => engine.call('setNote', { about, text: note }),
    async onSuccess({ act }, note) {
      await queries.invalidateQueries({ queryKey: keys.everyCall });
      void queries.invalidateQueries({ queryKey: keys.allCalls });
      void queries.invalidateQueries({ queryKey: keys.everyNumber });
      say(note.trim() === '' ? 'Note removed' : 'Note saved', { act });
      onClose();
    },
  });
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    save.mutate(typed);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onClose();
  };
  return (
    <form onSubmit={submit} className={styles.noteForm}>
      <Textarea
        label={label}
        value={typed}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={4_000}
        autoFocus
        error={save.error?.message}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <div className={styles.deskActs}>
        <Button type="submit" size="compact-sm" loading={save.isPending}>
          Save
        </Button>
        <Button variant="subtle" color="gray" size="compact-sm" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
