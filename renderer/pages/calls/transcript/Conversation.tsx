import { useCallback, useMemo, useState } from 'react';
import type { CallDetail } from '../../../../core/contract/api.ts';
import { conversationOf, endsMidSentence } from '../../../../core/events/conversation.ts';
import { turnFromQuery } from '../../../routing/addresses.ts';
import { useHashQuery } from '../../../routing/hash-location.ts';
import type { SearchTerm } from '../../../search/highlight.ts';
import { Recording } from '../Recording.tsx';
import { usePlayer } from '../usePlayer.ts';
import { ConversationFacts } from './ConversationFacts.tsx';
import { callStart } from './call-clock.ts';
import { Strip } from './Strip.tsx';
import { Transcript } from './Transcript.tsx';
import type { Jump } from './TurnList.tsx';
import { useAlertTurns } from './useAlertTurns.ts';
import { useHitTurns } from './useHitTurns.ts';

/** What was said, to be read and heard. */
export function Conversation({ call, terms }: { call: CallDetail; terms: readonly SearchTerm[] }) {
  const player = usePlayer(call.recordingUrl);
  const named = turnFromQuery(useHashQuery());
  const [jump, setJump] = useState<Jump | null>(() => (named === null ? null : { place: named }));
  const [lastNamed, setLastNamed] = useState(named);
  if (named !== lastNamed) {
    setLastNamed(named);
    if (named !== null) setJump({ place: named });
  }
  const hits = useHitTurns(call.turns, terms);
  const isAlert = useAlertTurns(call);
  const start = callStart(call);
  const conversation = useMemo(
    () => conversationOf(call.turns, start, call.endedAt),
    [call.turns, start, call.endedAt],
  );
  const brokenOff = useMemo(() => !call.transcriptCut && endsMidSentence(call.turns), [call]);
  const seek = player?.seek;
  const seekMs = useCallback((ms: number) => seek?.(ms / 1_000), [seek]);
  const heardMs = player?.started ? player.positionSeconds * 1_000 : null;
  const choose = (place: number, ms?: number) => {
    setJump({ place });
    if (ms !== undefined && player?.started) seekMs(ms);
  };
  return (
    <>
      {player !== null && <Recording player={player} />}
      <Transcript
        call={call}
        terms={terms}
        hits={hits}
        jump={jump}
        heardMs={heardMs}
        {...(player?.started ? { onSeek: seekMs } : {})}
      >
        {conversation !== null && (
          <Strip
            conversation={conversation}
            durationMs={durationMs(call, start)}
            isHit={hits.has}
            isAlert={isAlert}
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
    </>
  );
}

function durationMs({ endedAt, durationSeconds }: CallDetail, start: number | null): number | null {
  if (endedAt !== null && start !== null && endedAt > start) return endedAt - start;
  return durationSeconds === null ? null : durationSeconds * 1_000;
}
