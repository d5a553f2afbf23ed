import { Button, Textarea } from '@mantine/core';
import { IconNote } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import type { ApiInput, ApiOutputs } from '../../core/contract/api.ts';
import { useEngine } from '../engine/engine.tsx';
import { keys } from '../engine/keys.ts';
import { Masked } from '../private/Masked.tsx';
import type { ApiError } from '../transport/transport.ts';
import { say } from './toast.ts';
import styles from './triage.module.css';

/** A note, or the way to write one. */
export function NoteField({
  label,
  text,
  about,
}: {
  label: string;
  text: string;
  about: ApiInput<'setNote'>['about'];
}) {
  const engine = useEngine();
  const queries = useQueryClient();
  const [typed, setTyped] = useState<string | null>(null);
  const save = useMutation<ApiOutputs['setNote'], ApiError, string>({
    mutationFn: (note) => engine.call('setNote', { about, text: note }),
    async onSuccess({ act }, note) {
      await queries.invalidateQueries({ queryKey: keys.everyCall });
      void queries.invalidateQueries({ queryKey: keys.allCalls });
      void queries.invalidateQueries({ queryKey: keys.everyNumber });
      setTyped(null);
      say(note.trim() === '' ? 'Note removed' : 'Note saved', { act });
    },
  });
  if (typed === null) {
    return text === '' ? (
      <span>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<IconNote size={15} aria-hidden />}
          onClick={() => setTyped('')}
        >
          {label}
        </Button>
      </span>
    ) : (
      <div className={styles.noteField} data-reveals>
        <div className={styles.noteText}>
          <div className={styles.noteAbout}>{label}</div>
          <bdi>
            <Masked text={text} />
          </bdi>
        </div>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          aria-label={`Change: ${label}`}
          onClick={() => setTyped(text)}
        >
          Change
        </Button>
      </div>
    );
  }
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    save.mutate(typed);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    setTyped(null);
  };
  return (
    <form onSubmit={submit}>
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
      <div className={styles.deskActs} style={{ marginTop: 6 }}>
        <Button type="submit" size="compact-sm" loading={save.isPending}>
          Save
        </Button>
        <Button variant="subtle" color="gray" size="compact-sm" onClick={() => setTyped(null)}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
