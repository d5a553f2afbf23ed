import { ActionIcon, CopyButton } from '@mantine/core';
import { IconCheck, IconLink, IconNote, IconPlayerPlay } from '@tabler/icons-react';
import { memo, type Ref } from 'react';
import { Marked } from '../../../elements/Marked.tsx';
import { Masked } from '../../../private/Masked.tsx';
import type { SearchTerm } from '../../../search/highlight.ts';
import { offsetWords } from '../../../words/duration.ts';
import { exactWords, machineTime } from '../../../words/moment.ts';
import { speakerWords } from '../../../words/speaker.ts';
import type { Piece } from './pieces.ts';
import { TurnNote } from './TurnNote.tsx';
import styles from './transcript.module.css';
import { pieceSegments } from './turn-segments.ts';

interface TurnPieceProps {
  ref: Ref<HTMLLIElement>;
  /** Among all pieces. */
  index: number;
  /** Below the top of the list, in pixels. */
  top: number;
  /** How many turns there are. */
  count: number;
  piece: Piece;
  /** When the call began, milliseconds UTC; null where that is not known. */
  start: number | null;
  terms: readonly SearchTerm[];
  state: 'current' | 'heard' | null;
  onSeek?: (ms: number) => void;
  linkOf: (place: number) => string;
  callId: string;
  /** What the user noted about the turn; empty for nothing. */
  note: string;
  /** Whether that is being written. */
  noting: boolean;
  onNote: (place: number | null) => void;
}

/** One utterance: the agent's on the left, the callee's on the right, those of others on the left under their names. */
export const TurnPiece = memo(function TurnPiece({
  ref,
  index,
  top,
  count,
  piece,
  start,
  terms,
  state,
  onSeek,
  linkOf,
  callId,
  note,
  noting,
  onNote,
}: TurnPieceProps) {
  const { place, turn, first } = piece;
  const begins = piece.start === 0;
  const ends = piece.end === turn.text.length;
  const hear = turn.at === null || start === null || onSeek === undefined ? null : { at: turn.at - start, onSeek };
  return (
    <li
      ref={ref}
      data-index={index}
      className={[
        styles.turn,
        styles[turn.speaker],
        first && place > 0 ? styles.first : '',
        begins ? '' : styles.goesOn,
        ends ? '' : styles.unfinished,
        state === null ? '' : styles[state],
      ].join(' ')}
      style={{ transform: `translateY(${top}px)` }}
      data-reveals
      data-turn={place}
      data-start={piece.start}
      data-speaker={turn.speaker}
      data-heard={state === 'heard' || undefined}
      aria-setsize={count}
      aria-posinset={place + 1}
      aria-current={state === 'current' ? 'true' : undefined}
    >
      {first && (
        <span className={styles.label}>
          <span className={styles.speaker} dir="auto">
            {turn.speakerName === undefined ? speakerWords(turn) : <Masked text={speakerWords(turn)} />}
          </span>
          {turn.at !== null && <TurnTime at={turn.at} start={start} {...(onSeek === undefined ? {} : { onSeek })} />}
        </span>
      )}
      <div className={styles.line}>
        <div className={styles.bubble} dir="auto" title={turn.at === null ? undefined : exactWords(turn.at)} data-said>
          <Masked text={turn.text.slice(piece.start, piece.end)}>
            <Marked segments={pieceSegments(piece, terms)} />
          </Masked>
        </div>
        {begins && hear !== null && (
          <ActionIcon
            className={styles.link ?? ''}
            variant="subtle"
            color="gray"
            size={24}
            aria-label={`Hear from ${offsetWords(hear.at)}`}
            title="Hear it"
            onClick={() => hear.onSeek(hear.at)}
          >
            <IconPlayerPlay size={14} stroke={1.8} />
          </ActionIcon>
        )}
        {ends && (
          <ActionIcon
            className={styles.link ?? ''}
            variant="subtle"
            color="gray"
            size={24}
            aria-label="Note on this sentence"
            title="Note on this sentence"
            data-note
            onClick={() => onNote(place)}
          >
            <IconNote size={14} stroke={1.8} />
          </ActionIcon>
        )}
        {ends && (
          <CopyButton value={linkOf(place)} timeout={1_600}>
            {({ copied, copy }) => (
              <ActionIcon
                className={styles.link ?? ''}
                variant="subtle"
                color="gray"
                size={24}
                aria-label={copied ? 'Copied link to this sentence' : 'Copy link to this sentence'}
                title="Copy link to this sentence"
                data-copied={copied || undefined}
                onClick={copy}
              >
                {copied ? <IconCheck size={14} stroke={1.8} /> : <IconLink size={14} stroke={1.8} />}
              </ActionIcon>
            )}
          </CopyButton>
        )}
      </div>
      {ends && (note !== '' || noting) && (
        <TurnNote callId={callId} place={place} text={note} writing={noting} onWrite={onNote} />
      )}
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
