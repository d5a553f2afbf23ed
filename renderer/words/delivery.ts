import type { DeliveryRecord } from '../../core/contract/api.ts';
import type { Tone } from './tone.ts';

export type DeliveryOutcome = DeliveryRecord['outcome'];

export const deliveryOutcomes: readonly DeliveryOutcome[] = ['accepted', 'duplicate', 'rejected', 'unrecognised'];

const words: Record<DeliveryOutcome, { label: string; tone: Tone; meaning: string }> = {
  accepted: { label: 'Accepted', tone: 'good', meaning: 'Stored and answered' },
  duplicate: { label: 'Repeated', tone: 'quiet', meaning: 'Already stored, counted once' },
  rejected: { label: 'Rejected', tone: 'bad', meaning: 'Not stored' },
  unrecognised: { label: 'Not recognised', tone: 'waiting', meaning: 'Stored, but it names no event' },
};

export function deliveryWords(outcome: DeliveryOutcome): { label: string; tone: Tone; meaning: string } {
  return words[outcome];
}

/** A size such as `840 bytes` or `3.2 kB`. */
export function sizeWords(bytes: number): string {
  if (bytes < 1_000) return `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`;
  return bytes < 1_000_000 ? `${(bytes / 1_000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
