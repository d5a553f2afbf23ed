import { type KeyboardEvent, type MouseEvent, useCallback, useMemo } from 'react';
import type { Conversation } from '../../../../core/events/conversation.ts';
import { offsetWords } from '../../../words/duration.ts';
import { speakerWords } from '../../../words/speaker.ts';
import { noteTurns } from './note-turns.ts';
import styles from './strip.module.css';
import { stripLength, stripMarks, stripPath, stripWidth, turnAtClick } from './strip.ts';

interface StripProps {
  conversation: Conversation;
  /** Of the call; null where that is not known. */
  durationMs: number | null;
  /** Turns that the search found. */
  isHit: (place: number) => boolean;
  /** Turns for which a rule notified. */
  isAlert: (place: number) => boolean;
  /** Turns that the user noted something about. */
  isNoted: (place: number) => boolean;
  /** What notes on the call say, which may name times in it. */
  notes: readonly string[];
  /** How far into the recording the ear is; null while nothing plays. */
  heardMs: number | null;
  /** The turn that one looks at; null for none. */
  shown: number | null;
  /** `ms`: after the beginning of the call. */
  onChoose: (place: number, ms: number) => void;
}

const rows = { agent: { top: 0, height: 10 }, callee: { top: 12, height: 10 }, other: { top: 24, height: 6 } };
/** In thousandths of the width. */
const near = 12;

/** Who spoke when, over the whole of a call. A click, and the arrow keys, lead to what was said there. */
export function Strip(props: StripProps) {
  const { conversation, durationMs, isHit, isAlert, isNoted, notes, heardMs, shown, onChoose } = props;
  const { spans, spokenMs } = conversation;
  const length = stripLength(conversation, durationMs);
  const paths = useMemo(
    () => ({
      agent: stripPath(spans, 'agent', length, rows.agent),
      callee: stripPath(spans, 'callee', length, rows.callee),
      other: stripPath(spans, 'other', length, rows.other),
    }),
    [spans, length],
  );
  const hits = useMemo(() => stripMarks(spans, isHit, length), [spans, isHit, length]);
  const alerts = useMemo(() => stripMarks(spans, isAlert, length), [spans, isAlert, length]);
  const named = useMemo(() => noteTurns(notes, spans, length), [notes, spans, length]);
  const hasNote = useCallback((place: number) => isNoted(place) || named.has(place), [isNoted, named]);
  const noted = useMemo(() => stripMarks(spans, hasNote, length), [spans, hasNote, length]);
  const isMarked = (place: number) => isHit(place) || isAlert(place) || hasNote(place);
  const height = spokenMs.other > 0 ? 30 : 22;
  const onClick = ({ currentTarget, clientX }: MouseEvent) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    const ms = Math.max(0, Math.min(1, (clientX - left) / width)) * length;
    const turn = turnAtClick(spans, isMarked, ms, (near / stripWidth) * length);
    if (turn !== null) onChoose(turn.place, Math.max(ms, turn.from));
  };
  const at = Math.max(
    0,
    spans.findIndex(({ place }) => place >= (shown ?? 0)),
  );
  const onKeyDown = (event: KeyboardEvent) => {
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: spans.length - 1 }[event.key];
    const turn = next === undefined ? undefined : spans[next];
    if (turn === undefined) return;
    event.preventDefault();
    onChoose(turn.place, turn.from);
  };
  const speaker = spans[at]?.speaker ?? 'other';
  return (
    <div className={styles.strip}>
      <div
        role="slider"
        tabIndex={0}
        className={styles.picture}
        aria-label="Place in the call"
        aria-valuemin={1}
        aria-valuemax={spans.length}
        aria-valuenow={at + 1}
        aria-valuetext={`${offsetWords(spans[at]?.from ?? 0)}, ${speakerWords({ speaker })}`}
        onClick={onClick}
        onKeyDown={onKeyDown}
      >
        <svg aria-hidden viewBox={`0 0 ${stripWidth} ${height + 8}`} preserveAspectRatio="none">
          <path className={styles.agent} d={paths.agent} />
          <path className={styles.callee} d={paths.callee} />
          {height > 22 && <path className={styles.other} d={paths.other} />}
          <path className={styles.hit} d={hits.map((x) => `M${x - 1} ${height + 2}h3v6h-3z`).join('')} />
          <path className={styles.alert} d={alerts.map((x) => `M${x - 2} ${height + 2}h5v6h-5z`).join('')} />
          <path className={styles.noted} d={noted.map((x) => `M${x - 2} ${height + 2}h5v6h-5z`).join('')} />
          {heardMs !== null && <path className={styles.now} d={`M${(heardMs / length) * stripWidth} 0v${height}`} />}
        </svg>
      </div>
      <div className={styles.scale}>
        <span className={styles.keyAgent}>Agent</span>
        <span className={styles.keyCallee}>Callee</span>
        {height > 22 && <span className={styles.keyOther}>Others</span>}
        {alerts.length > 0 && <span className={styles.keyAlert}>Notified you</span>}
        {noted.length > 0 && <span className={styles.keyNoted}>Your notes</span>}
        <span className={styles.length}>{offsetWords(length)}</span>
      </div>
    </div>
  );
}
