import { Button, Textarea } from '@mantine/core';
import { IconCheck, IconClockPause, IconNote, IconTag } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import type { ApiInput, ApiOutputs, CallDetail } from '../../core/contract/api.ts';
import { isWithheld } from '../../core/events/numbers.ts';
import { useEngine } from '../engine/engine.tsx';
import { keys } from '../engine/keys.ts';
import { Masked } from '../private/Masked.tsx';
import { usePrivateMode } from '../private/private-mode.tsx';
import type { ApiError } from '../transport/transport.ts';
import { phoneWords } from '../words/phone-number.ts';
import { DeskDialog, type DeskTask } from './DeskDialog.tsx';
import { TriageMarks } from './TriageMarks.tsx';
import { say } from './toast.ts';
import styles from './triage.module.css';
import { useTriage } from './useTriage.ts';

/** What is to become of the open call: done, snoozed, its tags, and what one noted about it and about its number. */
export function CallDesk({ call }: { call: CallDetail }) {
  const { act } = useTriage();
  const [task, setTask] = useState<DeskTask | null>(null);
  const targets = { callIds: [call.callId] };
  const begin = (kind: DeskTask['kind']) => setTask({ kind, targets, calls: [call], count: 1, inPane: true });
  const isDone = call.triage?.state === 'done';
  const notes = call.triage?.notes ?? [];
  const isPrivate = usePrivateMode();
  const about = (which: 'call' | 'number') => notes.find((note) => note.about === which)?.text ?? '';
  const number = call.phoneNumber === null || isWithheld(call.phoneNumber) ? null : call.phoneNumber;
  return (
    <section className={styles.desk} aria-label="What to do">
      <div className={styles.deskActs}>
        <Button
          variant={isDone ? 'light' : 'default'}
          size="compact-sm"
          aria-pressed={isDone}
          title="Done (E)"
          leftSection={<IconCheck size={15} aria-hidden />}
          onClick={() => act(targets, { state: isDone ? 'open' : 'done' })}
        >
          Done
        </Button>
        <Button
          variant="default"
          size="compact-sm"
          title="Snooze (H)"
          leftSection={<IconClockPause size={15} aria-hidden />}
          onClick={() => begin('snooze')}
        >
          Snooze
        </Button>
        <Button
          variant="default"
          size="compact-sm"
          title="Tag (T)"
          leftSection={<IconTag size={15} aria-hidden />}
          onClick={() => begin('tag')}
        >
          Tag
        </Button>
        <TriageMarks {...(call.triage === undefined ? {} : { triage: { ...call.triage, notes: [] } })} />
      </div>
      <NoteField
        key={`call ${call.callId}`}
        label="Note on this call"
        text={about('call')}
        about={{ callId: call.callId }}
      />
      {number !== null && (
        <NoteField
          key={`number ${number}`}
          label={isPrivate ? 'Note on this number' : `Note on ${phoneWords(number)}`}
          text={about('number')}
          about={{ phoneNumber: number }}
        />
      )}
      {task !== null && (
        <DeskDialog
          task={task}
          onAct={(doing) => {
            act(targets, doing);
            setTask(null);
          }}
          onClose={() => setTask(null)}
        />
      )}
    </section>
  );
}

/** A note, or the way to write one. */
function NoteField({ label, text, about }: { label: string; text: string; about: ApiInput<'setNote'>['about'] }) {
  const engine = useEngine();
  const queries = useQueryClient();
  const [typed, setTyped] = useState<string | null>(null);
  const save = useMutation<ApiOutputs['setNote'], ApiError, string>({
    mutationFn: (note) => engine.call('setNote', { about, text: note }),
    async onSuccess({ act }, note) {
      await queries.invalidateQueries({ queryKey: keys.everyCall });
      void queries.invalidateQueries({ queryKey: keys.allCalls });
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
