/** A folder that electron-builder takes for Electron, for machines that cannot have Electron itself. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Marks the place of the fuses in Electron's program (@electron/fuses, `SENTINEL`). */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const fuseVersion = 1;
const fuses = '100011101';

/** Writes the folder, for Linux. What is packed with it shows what would ship, and cannot run. */
export function writeStandInElectron(folder: string, version: string): void {
  mkdirSync(join(folder, 'locales'), { recursive: true });
  mkdirSync(join(folder, 'resources'), { recursive: true });
  const wire = Buffer.concat([
    Buffer.from(sentinel),
    Buffer.from([fuseVersion, fuses.length]),
    Buffer.from(fuses),
    Buffer.alloc(16),
  ]);
  writeFileSync(join(folder, 'electron'), wire, { mode: 0o755 });
  writeFileSync(join(folder, 'LICENSE'), 'stand-in\n');
  writeFileSync(join(folder, 'version'), version);
  writeFileSync(join(folder, 'locales', 'en-US.pak'), '');
}
