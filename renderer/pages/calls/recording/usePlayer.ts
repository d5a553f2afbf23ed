import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { KeptRecording } from '../../../../core/contract/api.ts';
import type { Span } from '../../../../core/events/conversation.ts';
import { useEngine } from '../../../engine/engine.tsx';
import { keys } from '../../../engine/keys.ts';
import { decodeSound, readKept } from './kept-sound.ts';
import { type Heard, playAudio, type Sound } from './play-audio.ts';
import { afterSilence } from './silence.ts';

export interface Player extends Heard {
  /** Whether the user ever pressed play: before that nothing is fetched. */
  started: boolean;
  failed: boolean;
  rate: number;
  skipsSilence: boolean;
  toggle(): void;
  /** Plays from there. The same function for as long as the source is the same. */
  seek(seconds: number): void;
  setRate(rate: number): void;
  setSkipsSilence(skips: boolean): void;
}

export interface PlayerSource {
  callId: string;
  /** A copy on this computer; null where there is none. */
  kept: KeptRecording | null;
  /** An https address; null where there is none that may be played. */
  link: string | null;
}

const nothingHeard: Heard = { positionSeconds: 0, lengthSeconds: null, playing: false };

/**
 * Plays a recording: the copy that is kept, else from its link, which lies on somebody else's server, so that nothing is fetched
 * before the user asks for it.
 * @param spans who speaks when, by which silence is skipped
 */
export function usePlayer({ callId, kept, link }: PlayerSource, spans: readonly Span[]): Player {
  const engine = useEngine();
  const queries = useQueryClient();
  const sound = useRef<Promise<Sound | null> | null>(null);
  const [heard, setHeard] = useState(nothingHeard);
  const [decodedSeconds, setDecodedSeconds] = useState<number | null>(null);
  const [failed, setFailed] = useState(false);
  const [started, setStarted] = useState(false);
  const [rate, setRate] = useState(1);
  const [skipsSilence, setSkipsSilence] = useState(false);
  // What plays goes on when a copy is kept meanwhile; what could not be played is tried from there.
  const source = failed && kept !== null ? 'kept' : link;

  const open = useEffectEvent(async (signal: AbortSignal): Promise<Sound | null> => {
    const blob = kept === null ? null : await readKept(engine, callId, kept, signal).catch(() => null);
    const url = blob === null ? link : URL.createObjectURL(blob);
    if (signal.aborted || url === null) return null;
    if (blob !== null) lookInto(blob, signal).catch(() => {});
    const opened = playAudio(url, tell, () => setFailed(true));
    opened.setRate(rate);
    signal.addEventListener('abort', () => {
      opened.close();
      if (blob !== null) URL.revokeObjectURL(url);
    });
    return opened;
  });
  /** The app draws no other than a WAV file; and what a browser recorded as WebM does not say how long it is. */
  const lookInto = async (blob: Blob, signal: AbortSignal) => {
    if (kept?.peaks !== null && blob.type !== 'audio/webm') return;
    const decoded = await decodeSound(blob);
    if (decoded === null || signal.aborted) return;
    setDecodedSeconds(decoded.seconds);
    if (kept?.peaks !== null) return;
    await engine.call('setRecordingPeaks', { callId, peaks: decoded.peaks });
    await queries.invalidateQueries({ queryKey: keys.recording(callId) });
  };
  const tell = (now: Heard) => {
    setHeard(now);
    checkSilence(now);
  };
  const checkSilence = useEffectEvent(({ playing, positionSeconds }: Heard) => {
    const next = playing && skipsSilence ? afterSilence(spans, positionSeconds * 1_000) : null;
    if (next !== null) void sound.current?.then((opened) => opened?.seek(next / 1_000));
  });

  const ending = useRef<AbortController | null>(null);
  useEffect(() => {
    // Another source is another sound.
    void source;
    return () => {
      ending.current?.abort();
      ending.current = null;
      sound.current = null;
      setHeard(nothingHeard);
      setDecodedSeconds(null);
      setFailed(false);
      setStarted(false);
    };
  }, [source]);

  const opened = useEffectEvent((): Promise<Sound | null> => {
    setStarted(true);
    ending.current ??= new AbortController();
    sound.current ??= open(ending.current.signal);
    return sound.current;
  });
  const seek = useCallback((seconds: number) => {
    void opened().then((one) => {
      one?.seek(seconds);
      one?.play();
    });
  }, []);

  return {
    ...heard,
    lengthSeconds: heard.lengthSeconds ?? decodedSeconds,
    started,
    failed,
    rate,
    skipsSilence,
    toggle: () => void opened().then((one) => one?.toggle()),
    seek,
    setRate(faster) {
      setRate(faster);
      void sound.current?.then((one) => one?.setRate(faster));
    },
    setSkipsSilence,
  };
}
