/** Plays macOS' notification centre, which keeps what was shown also while the app does not run. */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPlan } from './plan.ts';

interface Delivered {
  id: string;
  title: string;
  body: string;
}

const { systemDir } = readPlan();
const file = join(systemDir, 'notification-centre.json');

export const centre = {
  list(): Delivered[] {
    try {
      return JSON.parse(readFileSync(file, 'utf8'));
    } catch {
      return [];
    }
  },
  put: (shown: Delivered): void => write([...centre.list().filter(({ id }) => id !== shown.id), shown]),
  remove: (gone: string): void => write(centre.list().filter(({ id }) => id !== gone)),
};

function write(delivered: Delivered[]): void {
  mkdirSync(systemDir, { recursive: true });
  writeFileSync(file, JSON.stringify(delivered));
}
