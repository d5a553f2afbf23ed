import { ActionIcon } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { CallDetail } from '../../../core/contract/api.ts';
import type { Turn } from '../../../core/events/vocabulary.ts';
import { useKeys } from '../../elements/useKeys.ts';
import { isHit, type SearchTerm } from '../../search/highlight.ts';
import { Asides } from './Asides.tsx';
import { CutTranscript } from './CutTranscript.tsx';
import { callStart, turnHeardAt } from './call-clock.ts';
import callStyles from './call-pane.module.css';
import { TranscriptTurn } from './TranscriptTurn.tsx';
import styles from './transcript.module.css';

interface TranscriptProps {
  call: CallDetail;
  terms: readonly SearchTerm[];
  /** The turn that the address names, counted from 0; null where it names none. */
  shownTurn: number | null;
  /** How far into the recording the ear is, in milliseconds. */
  heardMs: number | null;
  /** Plays the recording from there, milliseconds after its beginning; absent while nothing plays. */
  onSeek?: (ms: number) => void;
}

/** A turn without a hit is none of the search's: typing on leaves it as it is. */
const noTerms: readonly SearchTerm[] = [];

/** What was said, as a conversation; the hits of the search are marked and can be stepped through. */
export function Transcript({ call, terms, shownTurn, heardMs, onSeek }: TranscriptProps) {
  const turns = useRef<HTMLOListElement>(null);
  const hitTurns = useMemo(
    () => call.turns.flatMap(({ text }, index) => (isHit(text, terms) ? [index] : [])),
    [call.turns, terms],
  );
  const isHitTurn = useMemo(() => new Set(hitTurns), [hitTurns]);
  // A turn has no other identity than its place.
  const places = useMemo(
    () => call.turns.map((turn, place) => ({ place, turn, first: isAnother(call.turns[place - 1], turn) })),
    [call.turns],
  );
  const [at, setAt] = useState(0);
  const current = hitTurns[Math.min(at, hitTurns.length - 1)] ?? shownTurn ?? undefined;
  const start = callStart(call);
  const heard = heardMs === null ? null : turnHeardAt(call.turns, start, heardMs);

  useEffect(() => {
    if (current === undefined) return;
    turns.current?.children[current]?.scrollIntoView({ block: hitTurns.length > 0 ? 'nearest' : 'center' });
  }, [current, hitTurns.length]);

  const step = (by: number) => {
    if (hitTurns.length > 0) setAt((from) => (from + by + hitTurns.length) % hitTurns.length);
  };
  useKeys([
    ['n', () => step(1)],
    ['p', () => step(-1)],
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
        {hitTurns.length > 0 && (
          <span className={styles.steps}>
            {Math.min(at, hitTurns.length - 1) + 1} of {hitTurns.length}
            <ActionIcon variant="subtle" color="gray" size={24} aria-label="Previous hit" onClick={() => step(-1)}>
              <IconChevronUp size={16} />
            </ActionIcon>
            <ActionIcon variant="subtle" color="gray" size={24} aria-label="Next hit" onClick={() => step(1)}>
              <IconChevronDown size={16} />
            </ActionIcon>
          </span>
        )}
      </h2>
      <ol ref={turns} className={styles.turns}>
        {places.map(({ place, turn, first }) => (
          <TranscriptTurn
            key={place}
            place={place}
            turn={turn}
            first={first}
            start={start}
            terms={isHitTurn.has(place) ? terms : noTerms}
            state={place === current ? 'current' : place === heard ? 'heard' : null}
            {...(onSeek === undefined ? {} : { onSeek })}
          />
        ))}
      </ol>
      {call.transcriptCut && (
        <CutTranscript event={call.events.find(({ sequence }) => sequence === call.transcriptSequence)} />
      )}
      <Asides asides={call.asides} />
    </section>
  );
}

function isAnother(before: Turn | undefined, turn: Turn): boolean {
  return before?.speaker !== turn.speaker || before.speakerName !== turn.speakerName;
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
