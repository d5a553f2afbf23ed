import type { Turn } from '../../../../core/events/vocabulary.ts';
import { offsetWords } from '../../../words/duration.ts';
import { speakerWords } from '../../../words/speaker.ts';
import styles from './transcript.module.css';

interface PrintedTurnsProps {
  turns: readonly Turn[];
  start: number | null;
  notes: ReadonlyMap<number, string>;
}

/** All turns on paper, where there is nothing to press and no view to be in. */
export function PrintedTurns({ turns, start, notes }: PrintedTurnsProps) {
  return (
    <ol className={styles.printed}>
      {turns.map((turn, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a turn is its place.
        <li key={place}>
          <span className={styles.label}>
            <span className={styles.speaker} dir="auto">
              {speakerWords(turn)}
            </span>
            {turn.at !== null && start !== null && offsetWords(turn.at - start)}
          </span>
          <div className={styles.said} dir="auto">
            {turn.text}
          </div>
          {notes.has(place) && (
            <div className={styles.note} dir="auto">
              Note: {notes.get(place)}
            </div>
          )}
        </li>
      ))}
    </ol>
  );
}
