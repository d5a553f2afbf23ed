/** One sound that is played: a link or a kept copy. It says how far it is often enough to mark what is being said. */

export interface Heard {
  positionSeconds: number;
  /** Null until the sound said how long it is. */
  lengthSeconds: number | null;
  playing: boolean;
}

export interface Sound {
  toggle(): void;
  play(): void;
  seek(seconds: number): void;
  setRate(rate: number): void;
  close(): void;
}

/** The browser tells of its position four times a second, which is too seldom. */
const tellEveryMs = 60;

/** @param onFail called where it cannot be played, once */
export function playAudio(url: string, onHeard: (heard: Heard) => void, onFail: () => void): Sound {
  const element = new Audio();
  let timer: ReturnType<typeof setInterval> | undefined;
  const tell = () =>
    onHeard({
      positionSeconds: element.currentTime,
      lengthSeconds: Number.isFinite(element.duration) ? element.duration : null,
      playing: !element.paused && !element.ended,
    });
  const keepTelling = () => {
    clearInterval(timer);
    if (!element.paused && !element.ended) timer = setInterval(tell, tellEveryMs);
    tell();
  };
  for (const event of ['timeupdate', 'durationchange', 'seeked']) element.addEventListener(event, tell);
  for (const event of ['playing', 'pause', 'ended']) element.addEventListener(event, keepTelling);
  element.addEventListener('error', onFail, { once: true });
  element.preservesPitch = true;
  element.src = url;
  // A refusal arrives as an `error` event as well, or is a pause that came in between.
  const play = () => void element.play().catch(() => {});
  return {
    play,
    toggle: () => (element.paused ? play() : element.pause()),
    seek(seconds) {
      element.currentTime = Math.max(0, seconds);
      tell();
    },
    setRate(rate) {
      element.playbackRate = rate;
    },
    close() {
      clearInterval(timer);
      element.removeEventListener('error', onFail);
      element.pause();
      element.removeAttribute('src');
      element.load();
    },
  };
}
