import { Button } from '@mantine/core';
import { IconCheck, IconClockPause, IconTag, IconUser } from '@tabler/icons-react';
import { useState } from 'react';
import type { CallDetail } from '../../core/contract/api.ts';
import { isWithheld } from '../../core/events/numbers.ts';
import { useTeam } from '../engine/queries.ts';
import { usePrivateMode } from '../private/private-mode.tsx';
import { phoneWords } from '../words/phone-number.ts';
import { DeskDialog, type DeskTask } from './DeskDialog.tsx';
import { NoteField } from './NoteField.tsx';
import { TriageMarks } from './TriageMarks.tsx';
import styles from './triage.module.css';
import { useTriage } from './useTriage.ts';

/** What is to become of the open call: done, snoozed, its tags, and what one noted about it and about its number. */
export function CallDesk({ call }: { call: CallDetail }) {
  const { act, claim } = useTriage();
  const team = useTeam();
  const isMine = team !== null && call.triage?.claim?.by === team.name;
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
        {team !== null && (
          <Button
            variant={isMine ? 'light' : 'default'}
            size="compact-sm"
            aria-pressed={isMine}
            title="Tells the team that you have this call (I)"
            leftSection={<IconUser size={15} aria-hidden />}
            onClick={() => claim(targets, !isMine)}
          >
            I have it
          </Button>
        )}
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
