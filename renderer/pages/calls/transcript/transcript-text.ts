import type { Turn } from '../../../../core/events/vocabulary.ts';
import { offsetWords } from '../../../words/duration.ts';
import { speakerWords } from '../../../words/speaker.ts';

/** A transcript to be pasted elsewhere, one turn a line: `[0:07] Agent: Good morning.` */
export function transcriptText(turns: readonly Turn[], start: number | null): string {
  return turns
    .map((turn) => {
      const time = turn.at === null || start === null ? '' : `[${offsetWords(turn.at - start)}] `;
      return `${time}${speakerWords(turn)}: ${turn.text}`;
    })
    .join('\n');
}
