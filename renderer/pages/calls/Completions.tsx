import { useEffect, useRef } from 'react';
import { Masked } from '../../private/Masked.tsx';
import type { Suggestion } from '../../search/completing.ts';
import { countWords } from '../../words/amount.ts';
import { wholeNumber } from '../../words/formatters.ts';
import styles from './search-box.module.css';

interface CompletionsProps {
  id: string;
  suggestions: readonly Suggestion[];
  active: number;
  onTake: (index: number) => void;
}

/** What may be typed next, below the search box, which keeps the focus. */
export function Completions({ id, suggestions, active, onTake }: CompletionsProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active >= 0) list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <div
      ref={list}
      id={id}
      role="listbox"
      aria-label="Completions"
      className={styles.options}
      hidden={suggestions.length === 0}
    >
      {suggestions.map(({ text, about, calls }, index) => (
        <button
          key={text}
          type="button"
          tabIndex={-1}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === active}
          className={styles.option}
          data-reveals
          // The box keeps the focus.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onTake(index)}
        >
          <bdi className={styles.value}>{about === null ? <Masked text={plain(text)} /> : plain(text)}</bdi>
          {about !== null && <span className={styles.about}>{about}</span>}
          {calls !== null && (
            <span className={styles.about}>
              <span aria-hidden>{wholeNumber(calls)}</span>
              <span className="visually-hidden">{countWords(calls, 'call')}</span>
            </span>
          )}
        </button>
      ))}
    </div>
  );
}

const plain = (text: string) => text.replaceAll('"', '');
