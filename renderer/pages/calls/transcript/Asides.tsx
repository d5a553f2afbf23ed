import type { Aside } from '../../../../core/events/vocabulary.ts';
import { Masked } from '../../../private/Masked.tsx';
import { countWords } from '../../../words/amount.ts';
import styles from './transcript.module.css';

/** What stands in a transcript and was not said, folded away: it is no part of the conversation. */
export function Asides({ asides }: { asides: readonly Aside[] }) {
  if (asides.length === 0) return null;
  // An entry has no other identity than its place.
  const places = asides.map((aside, place) => ({ aside, place }));
  return (
    <details className={styles.asides}>
      <summary>{countWords(asides.length, 'part')} of the transcript that nobody said</summary>
      <dl>
        {places.map(({ aside, place }) => (
          <div key={place} data-reveals>
            <dt dir="auto">{aside.kind.replaceAll('_', ' ')}</dt>
            <dd dir="auto">
              <Masked text={aside.text} />
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
