import { useCallback, useEffect, useRef, useState } from 'react';

export interface Player {
  url: string;
  /** Whether the user ever pressed play: before that nothing is fetched. */
  started: boolean;
  playing: boolean;
  failed: boolean;
  positionSeconds: number;
  /** Null until the recording said how long it is. */
  lengthSeconds: number | null;
  rate: number;
  toggle(): void;
  seek(seconds: number): void;
  setRate(rate: number): void;
}

/**
 * Plays a recording. It lies on somebody else's server, so nothing is fetched before the user asks for it. Gives `null` for
 * what is no https address: it comes from outside, and could be anything.
 */
export function usePlayer(url: string | null): Player | null {
  const audio = useRef<HTMLAudioElement | null>(null);
  const [heard, setHeard] = useState({ positionSeconds: 0, lengthSeconds: null as number | null, playing: false });
  const [failed, setFailed] = useState(false);
  const [started, setStarted] = useState(false);
  const [rate, setRate] = useState(1);

  useEffect(() => () => audio.current?.pause(), []);

  // The same for as long as the call is open: thousands of turns have it.
  const seek = useCallback((seconds: number) => {
    if (audio.current === null) return;
    audio.current.currentTime = seconds;
    if (audio.current.paused) play(audio.current);
  }, []);

  if (url === null || URL.parse(url)?.protocol !== 'https:') return null;

  const start = () => {
    const element = new Audio(url);
    const report = () =>
      setHeard({
        positionSeconds: element.currentTime,
        lengthSeconds: Number.isFinite(element.duration) ? element.duration : null,
        playing: !element.paused && !element.ended,
      });
    for (const event of ['timeupdate', 'durationchange', 'play', 'pause', 'ended', 'seeked']) {
      element.addEventListener(event, report);
    }
    element.addEventListener('error', () => setFailed(true));
    audio.current = element;
    setStarted(true);
    return element;
  };

  return {
    url,
    started,
    failed,
    rate,
    ...heard,
    toggle() {
      const element = audio.current ?? start();
      if (element.paused) play(element);
      else element.pause();
    },
    seek,
    setRate(faster) {
      setRate(faster);
      if (audio.current !== null) audio.current.playbackRate = faster;
    },
  };
}

function play(element: HTMLAudioElement): void {
  // A refusal arrives as an `error` event as well, or is a pause that came in between.
  element.play().catch(() => {});
}
