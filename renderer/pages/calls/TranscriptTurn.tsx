import { memo } from 'react';
import type { Turn } from '../../../core/events/vocabulary.ts';
import { Marked } from '../../elements/Marked.tsx';
import { highlight, type SearchTerm } from '../../search/highlight.ts';
import { offsetWords } from '../../words/duration.ts';
import { exactWords, machineTime } from '../../words/moment.ts';
import styles from './transcript.module.css';

interface TranscriptTurnProps {
  place: number;
  turn: Turn;
  /** Whether somebody else spoke before. */
  first: boolean;
  /** When the call began, milliseconds UTC; null where that is not known. */
  start: number | null;
  terms: readonly SearchTerm[];
  state: 'current' | 'heard' | null;
  onSeek?: (ms: number) => void;
}

const speakers: Record<Turn['speaker'], string> = { agent: 'Agent', callee: 'Callee', other: 'Unknown speaker' };

/** One utterance: the agent's on the left, the callee's on the right, those of others on the left under their names. */
export const TranscriptTurn = memo(function TranscriptTurn({
  place,
  turn,
  first,
  start,
  terms,
  state,
  onSeek,
}: TranscriptTurnProps) {
  return (
    <li
      className={[
        styles.turn,
        styles[turn.speaker],
        first ? styles.first : '',
        state === null ? '' : styles[state],
      ].join(' ')}
      data-turn={place}
      data-speaker={turn.speaker}
    >
      {first && (
        <span className={styles.label}>
          <span className={styles.speaker} dir="auto">
            {turn.speakerName ?? speakers[turn.speaker]}
          </span>
          {turn.at !== null && <TurnTime at={turn.at} start={start} {...(onSeek === undefined ? {} : { onSeek })} />}
        </span>
      )}
      <div className={styles.bubble} dir="auto" title={turn.at === null ? undefined : exactWords(turn.at)}>
        <Marked segments={highlight(turn.text, terms)} />
      </div>
    </li>
  );
});

interface TurnTimeProps {
  at: number;
  start: number | null;
  onSeek?: (ms: number) => void;
}

/** When something was said, on the call's clock; while the recording plays, the way to that place in it. */
function TurnTime({ at, start, onSeek }: TurnTimeProps) {
  const time = (
    <time dateTime={machineTime(at)} title={exactWords(at)}>
      {start === null ? exactWords(at) : offsetWords(at - start)}
    </time>
  );
  if (start === null || onSeek === undefined) return time;
  return (
    <button
      type="button"
      className={styles.seek}
      aria-label={`Play from ${offsetWords(at - start)}`}
      onClick={() => onSeek(at - start)}
    >
      {time}
    </button>
  );
}
