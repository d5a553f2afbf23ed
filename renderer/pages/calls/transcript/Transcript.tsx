import { ActionIcon } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { type ReactNode, useMemo, useState } from 'react';
import type { CallDetail } from '../../../../core/contract/api.ts';
import { useKeys } from '../../../elements/useKeys.ts';
import { usePrinting } from '../../../elements/usePrinting.ts';
import type { SearchTerm } from '../../../search/highlight.ts';
import callStyles from '../call-pane.module.css';
import { useCallLink } from '../useCallLink.ts';
import { Asides } from './Asides.tsx';
import { CutTranscript } from './CutTranscript.tsx';
import { callStart, turnHeardAt } from './call-clock.ts';
import { PrintedTurns } from './PrintedTurns.tsx';
import { type Jump, TurnList } from './TurnList.tsx';
import styles from './transcript.module.css';
import type { HitTurns } from './useHitTurns.ts';

interface TranscriptProps {
  call: CallDetail;
  terms: readonly SearchTerm[];
  hits: HitTurns;
  notes: ReadonlyMap<number, string>;
  /** A turn to be looked at, as the address, the strip or a fact names it; null while none was. */
  jump: Jump | null;
  /** How far into the recording the ear is, in milliseconds. */
  heardMs: number | null;
  /** Whether what is heard is kept in view. */
  follows: boolean;
  /** Called when the user scrolls by hand. */
  onScrolled: () => void;
  /** Plays the recording from there, milliseconds after its beginning; absent where there is none. */
  onSeek?: (ms: number) => void;
  /** Stands between its heading and the turns. */
  children?: ReactNode;
}

/** What was said, as a conversation; the hits of the search are marked and can be stepped through. */
export function Transcript({
  call,
  terms,
  hits,
  notes,
  jump,
  heardMs,
  follows,
  onScrolled,
  onSeek,
  children,
}: TranscriptProps) {
  const printing = usePrinting();
  const { places } = hits;
  // Which hit one looks at; null while one looks at what the address names.
  const [at, setAt] = useState<number | null>(jump === null ? 0 : null);
  const [lastJump, setLastJump] = useState(jump);
  if (jump !== lastJump) {
    setLastJump(jump);
    setAt(null);
  }
  const step = Math.min(at ?? 0, places.length - 1);
  const hit = at === null ? undefined : places[step];
  const shown = hit ?? jump?.place ?? null;
  const toHit = useMemo(() => (hit === undefined ? null : { place: hit, gently: true }), [hit]);
  const start = callStart(call);
  const heard = heardMs === null ? null : turnHeardAt(call.turns, start, heardMs);
  const linkOf = useCallLink(call.callId);

  const move = (by: number) => {
    if (places.length === 0) return;
    // From what the address names to the nearest hit.
    const nearest = at ?? places.findIndex((place) => place >= (jump?.place ?? 0)) - (by > 0 ? 1 : 0);
    setAt((nearest + by + places.length) % places.length);
  };
  useKeys([
    ['n', () => move(1)],
    ['p', () => move(-1)],
  ]);

  if (call.turns.length === 0) {
    return (
      <>
        <NoTranscript call={call} />
        <Asides asides={call.asides} />
      </>
    );
  }
  return (
    <section className={callStyles.section} aria-label="Transcript">
      <h2 className={`${callStyles.heading} ${styles.head}`}>
        Transcript
        {places.length > 0 && (
          <span className={styles.steps}>
            {at === null ? '' : `${step + 1} of `}
            {places.length}
            <ActionIcon variant="subtle" color="gray" size={24} aria-label="Previous hit" onClick={() => move(-1)}>
              <IconChevronUp size={16} />
            </ActionIcon>
            <ActionIcon variant="subtle" color="gray" size={24} aria-label="Next hit" onClick={() => move(1)}>
              <IconChevronDown size={16} />
            </ActionIcon>
          </span>
        )}
      </h2>
      {children}
      {printing && <PrintedTurns turns={call.turns} start={start} notes={notes} />}
      <TurnList
        turns={call.turns}
        start={start}
        terms={terms}
        isHit={hits.has}
        jump={toHit ?? jump}
        current={shown}
        heard={heard}
        follows={follows}
        onScrolled={onScrolled}
        linkOf={linkOf}
        callId={call.callId}
        notes={notes}
        {...(onSeek === undefined ? {} : { onSeek })}
      />
      {call.transcriptCut && (
        <CutTranscript event={call.events.find(({ sequence }) => sequence === call.transcriptSequence)} />
      )}
      <Asides asides={call.asides} />
    </section>
  );
}

function NoTranscript({ call }: { call: CallDetail }) {
  const waiting = call.doubt === null && (call.outcome === 'queued' || call.outcome === 'in_progress');
  return (
    <section className={callStyles.section} aria-label="Transcript">
      <h2 className={callStyles.heading}>Transcript</h2>
      <p className={styles.none}>
        {call.doubt === 'no_end_reported'
          ? 'This call started more than six hours ago, and no end was reported.'
          : waiting
            ? 'The transcript comes after the call, usually within 30 seconds.'
            : call.outcome === 'failed'
              ? noWords(call)
              : 'TopCalls sent no transcript for this call.'}
      </p>
    </section>
  );
}

/** Of a failed call. What lasted, was recorded or was answered may have been spoken on. */
function noWords({ durationSeconds, recordingUrl, startedAt, answeredBy }: CallDetail): string {
  const wasAnswered = (durationSeconds ?? 0) > 0 || recordingUrl !== null || startedAt !== null || answeredBy !== null;
  return wasAnswered ? 'TopCalls sent no transcript for this call.' : 'Nobody spoke on this call.';
}
