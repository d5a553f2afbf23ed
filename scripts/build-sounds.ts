/** Makes assets/sounds, the app's own sounds for notifications, from tones; the result is committed. */

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ownSounds } from '../core/settings/sounds.ts';
import { soundFile } from './sounds/sound-file.ts';

const folder = join(import.meta.dirname, '..', 'assets', 'sounds');

await mkdir(folder, { recursive: true });
for (const name of ownSounds) await writeFile(join(folder, `${name}.wav`), soundFile(name));
