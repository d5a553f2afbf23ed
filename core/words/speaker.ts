import type { Turn } from '../events/vocabulary.ts';

const speakers: Record<Turn['speaker'], string> = { agent: 'Agent', callee: 'Callee', other: 'Unknown speaker' };

/** Who says a turn. */
export function speakerWords({ speaker, speakerName }: Pick<Turn, 'speaker' | 'speakerName'>): string {
  return speakerName ?? speakers[speaker];
}
