import { IconCheck, IconClockPause, IconNote, IconUser } from '@tabler/icons-react';
import type { CallSummary } from '../../core/contract/api.ts';
import { useNow } from '../elements/useNow.ts';
import { Masked } from '../private/Masked.tsx';
import { usePrivateMode } from '../private/private-mode.tsx';
import { exactWords, momentWords } from '../words/moment.ts';
import styles from './triage.module.css';

/** What was done with a call, in its row: done, snoozed until when, back, who of the team has it, its tags, and that there is a note. */
export function TriageMarks({ triage }: Pick<CallSummary, 'triage'>) {
  const isPrivate = usePrivateMode();
  if (triage === undefined) return null;
  const { state, tags, notes, woken, claim } = triage;
  if (state === 'open' && !woken && tags.length === 0 && notes.length === 0 && claim === undefined) return null;
  return (
    <span className={styles.marks}>
      {state === 'done' && (
        <span className={styles.mark}>
          <IconCheck size={13} stroke={2} aria-hidden /> Done
        </span>
      )}
      {state === 'snoozed' && <Snoozed triage={triage} />}
      {woken && <span className={`${styles.mark} ${styles.back}`}>Back</span>}
      {claim !== undefined && (
        <span className={styles.mark} title={`Since ${exactWords(claim.at)}`}>
          <IconUser size={13} stroke={2} aria-hidden /> <bdi>{claim.by}</bdi> has it
        </span>
      )}
      {tags.map((tag) => (
        <bdi key={tag} className={styles.tag}>
          {tag}
        </bdi>
      ))}
      {notes[0] !== undefined && (
        <span className={styles.note} title={isPrivate ? undefined : notes.map(({ text }) => text).join('\n')}>
          <IconNote size={13} stroke={1.8} aria-hidden />
          <bdi>
            <Masked text={notes[0].text} />
          </bdi>
        </span>
      )}
    </span>
  );
}

function Snoozed({ triage }: { triage: NonNullable<CallSummary['triage']> }) {
  const now = useNow();
  return (
    <span className={styles.mark}>
      <IconClockPause size={13} stroke={1.8} aria-hidden />{' '}
      {triage.untilAt === null ? 'Until news' : `Until ${momentWords(triage.untilAt, now)}`}
    </span>
  );
}
