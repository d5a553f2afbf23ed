/**
 * The page of the desktop app's hidden player: plays the sound that its address names, as `#alarm/0.8`, with a volume from 0 to 1.
 * It has no bridge to the app, and needs none.
 */

import { ownSounds } from '../core/settings/sounds.ts';
import { soundUrls } from './sounds/own-sounds.ts';

const audio = document.body.appendChild(new Audio());

function play(): void {
  const [wanted = '', volume = ''] = location.hash.slice(1).split('/');
  const name = ownSounds.find((each) => each === wanted);
  if (name === undefined) return;
  audio.src = soundUrls[name];
  audio.volume = Math.min(1, Math.max(0, Number(volume) || 0));
  audio.play().catch((error: unknown) => {
    // What is asked for next cuts the one before short.
    if (!(error instanceof DOMException && error.name === 'AbortError')) reportError(error);
  });
}

addEventListener('hashchange', play);
play();
