/** What each of the app's sounds is made of. */

import type { OwnSound } from '../../core/settings/sounds.ts';
import type { Note } from './synthesise.ts';

const bell = [
  [2.76, 0.45],
  [5.4, 0.2],
] as const;
const warm = [[2, 0.3]] as const;
const sharp = [
  [2, 0.5],
  [3, 0.35],
] as const;

export const notesOf: Readonly<Record<OwnSound, readonly Note[]>> = {
  alarm: [0, 0.32, 0.64].flatMap((at) => [
    { at, pitch: 880, lasts: 0.22, overtones: sharp },
    { at: at + 0.14, pitch: 1_174.7, lasts: 0.26, overtones: sharp },
  ]),
  bell: [{ at: 0, pitch: 784, lasts: 1.1, overtones: bell }],
  chime: [
    { at: 0, pitch: 659.3, lasts: 0.7, overtones: warm },
    { at: 0.14, pitch: 830.6, lasts: 0.7, overtones: warm },
    { at: 0.28, pitch: 987.8, lasts: 0.8, overtones: warm },
  ],
  drop: [{ at: 0, pitch: 420, to: 1_050, lasts: 0.22, overtones: warm }],
  knock: [
    { at: 0, pitch: 190, to: 120, lasts: 0.14, overtones: warm },
    { at: 0.17, pitch: 190, to: 120, lasts: 0.14, overtones: warm },
  ],
  pulse: [0, 0.2].map((at) => ({ at, pitch: 523.3, lasts: 0.3, overtones: warm })),
};
