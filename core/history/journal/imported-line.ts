import type { NewDelivery } from '../kept.ts';
import type { NewFact } from './entry.ts';

/** What a line of an exported history says; `sequence` is the number that it had there, null in the first edition's. */
export type ImportedLine = { sequence: number | null } & (
  | { delivery: NewDelivery; part: { of: number; place: number } | null }
  | { fact: NewFact }
);
