/**
 * Plays macOS' notification centre. Electron takes its notifications out of it when it ends in order; they stay where the app
 * crashed, or where this run had them from an earlier one.
 */

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

/** What this run has put there. */
const own = new Set<string>();

export const centre = {
  list(): Delivered[] {
    try {
      return JSON.parse(readFileSync(file, 'utf8'));
    } catch {
      return [];
    }
  },
  put(shown: Delivered): void {
    own.add(shown.id);
    write([...centre.list().filter(({ id }) => id !== shown.id), shown]);
  },
  /** The process ends in order, and with it every notification object. */
  emptyAtExit: (): void => write(centre.list().filter(({ id }) => !own.has(id))),
  remove: (gone: string): void => write(centre.list().filter(({ id }) => id !== gone)),
};

function write(delivered: Delivered[]): void {
  mkdirSync(systemDir, { recursive: true });
  writeFileSync(file, JSON.stringify(delivered));
}
