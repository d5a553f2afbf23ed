import type { OwnSound } from '../../core/settings/sounds.ts';
import { notesOf } from './notes.ts';
import { rate, synthesise } from './synthesise.ts';
import { wavFile } from './wav.ts';

/** One of the app's sounds as it is in assets/sounds. */
export const soundFile = (name: OwnSound): Buffer => wavFile(synthesise(notesOf[name]), rate);
