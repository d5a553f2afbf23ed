import type { OwnSound } from '../../core/settings/sounds.ts';
import { soundUrls } from './own-sounds.ts';

let playing: HTMLAudioElement | null = null;

/**
 * Plays one of the app's own sounds; another one that still plays ends.
 * @param volume in percent
 * @throws where the browser refuses it
 */
export async function playSound(name: OwnSound, volume: number): Promise<void> {
  playing?.pause();
  playing = new Audio(soundUrls[name]);
  playing.volume = volume / 100;
  await playing.play();
}
