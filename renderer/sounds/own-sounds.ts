import type { OwnSound } from '../../core/settings/sounds.ts';

/** Where each of the app's own sounds is. */
export const soundUrls: Readonly<Record<OwnSound, string>> = {
  alarm: new URL('../../assets/sounds/alarm.wav', import.meta.url).href,
  bell: new URL('../../assets/sounds/bell.wav', import.meta.url).href,
  chime: new URL('../../assets/sounds/chime.wav', import.meta.url).href,
  drop: new URL('../../assets/sounds/drop.wav', import.meta.url).href,
  knock: new URL('../../assets/sounds/knock.wav', import.meta.url).href,
  pulse: new URL('../../assets/sounds/pulse.wav', import.meta.url).href,
};
