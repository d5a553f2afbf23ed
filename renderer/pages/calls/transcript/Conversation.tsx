import { Button } from '@mantine/core';
import { useCallback, useMemo, useState } from 'react';
import type { CallDetail } from '../../../../core/contract/api.ts';
import { conversationOf, endsMidSentence, type Span } from '../../../../core/events/conversation.ts';
import { turnFromQuery } from '../../../routing/addresses.ts';
import { useHashQuery } from '../../../routing/hash-location.ts';
import type { SearchTerm } from '../../../search/highlight.ts';
import { isPlayable, Recording } from '../recording/Recording.tsx';
import { usePlayer } from '../recording/usePlayer.ts';
import { useRecording } from '../recording/useRecording.ts';
import { ConversationFacts } from './ConversationFacts.tsx';
import { callStart } from './call-clock.ts';
import { Strip } from './Strip.tsx';
import { Transcript } from './Transcript.tsx';
import type { Jump } from './TurnList.tsx';
import styles from './transcript.module.css';
import { useAlertTurns } from './useAlertTurns.ts';
import { useHitTurns } from './useHitTurns.ts';
import { useTurnNotes } from './useTurnNotes.ts';

const noSpans: readonly Span[] = [];

/** What was said, to be read and heard. */
export function Conversation({ call, terms }: { call: CallDetail; terms: readonly SearchTerm[] }) {
  const named = turnFromQuery(useHashQuery());
  const [jump, setJump] = useState<Jump | null>(() => (named === null ? null : { place: named }));
  const [lastNamed, setLastNamed] = useState(named);
  if (named !== lastNamed) {
    setLastNamed(named);
    if (named !== null) setJump({ place: named });
  }
  /** Whether what is heard is kept in view. */
  const [follows, setFollows] = useState(true);
  const stopFollowing = useCallback(() => setFollows(false), []);
  const hits = useHitTurns(call.turns, terms);
  const isAlert = useAlertTurns(call);
  const notes = useTurnNotes(call);
  const isNoted = useCallback((place: number) => notes.has(place), [notes]);
  const callNotes = useMemo(
    () => (call.triage?.notes ?? []).flatMap((note) => (note.about === 'call' ? note.text : [])),
    [call],
  );
  const start = callStart(call);
  const conversation = useMemo(
    () => conversationOf(call.turns, start, call.endedAt),
    [call.turns, start, call.endedAt],
  );
  const brokenOff = useMemo(() => !call.transcriptCut && endsMidSentence(call.turns), [call]);
  const recording = useRecording(call);
  const link = isPlayable(recording.link) ? recording.link : null;
  const player = usePlayer({ callId: call.callId, kept: recording.kept, link }, conversation?.spans ?? noSpans);
  const hasRecording = recording.link !== null || recording.kept !== null;
  const canPlay = link !== null || recording.kept !== null;
  const { seek, started } = player;
  const seekMs = useCallback(
    (ms: number) => {
      setFollows(true);
      seek(ms / 1_000);
    },
    [seek],
  );
  const heardMs = started && !player.failed ? player.positionSeconds * 1_000 : null;
  // What the address names is heard from there.
  const namedAt = named === null ? null : (call.turns[named]?.at ?? null);
  const toggle = () =>
    !started && namedAt !== null && start !== null ? seekMs(Math.max(0, namedAt - start)) : player.toggle();
  const choose = (place: number, ms?: number) => {
    setJump({ place });
    if (ms !== undefined && started) seekMs(ms);
  };
  return (
    <>
      {hasRecording && (
        <Recording
          callId={call.callId}
          player={{ ...player, toggle }}
          state={recording}
          knowsSilence={conversation !== null}
        />
      )}
      <Transcript
        call={call}
        terms={terms}
        hits={hits}
        notes={notes}
        jump={jump}
        heardMs={heardMs}
        follows={follows && player.playing}
        onScrolled={stopFollowing}
        {...(canPlay ? { onSeek: seekMs } : {})}
      >
        {conversation !== null && (
          <Strip
            conversation={conversation}
            durationMs={durationMs(call, start)}
            isHit={hits.has}
            isAlert={isAlert}
            isNoted={isNoted}
            notes={callNotes}
            heardMs={heardMs}
            shown={jump?.place ?? null}
            onChoose={choose}
          />
        )}
        <ConversationFacts
          conversation={conversation}
          brokenOff={brokenOff}
          lastPlace={call.turns.length - 1}
          onChoose={choose}
        />
      </Transcript>
      {player.playing && !follows && (
        <Button className={styles.follow ?? ''} size="compact-sm" onClick={() => setFollows(true)}>
          Back to what is being said
        </Button>
      )}
    </>
  );
}

function durationMs({ endedAt, durationSeconds }: CallDetail, start: number | null): number | null {
  if (endedAt !== null && start !== null && endedAt > start) return endedAt - start;
  return durationSeconds === null ? null : durationSeconds * 1_000;
}
