import { useElementSize } from '@mantine/hooks';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { marksIn, stopSomewhere, TellMark } from './marks.ts';
import styles from './pictures.module.css';

interface PictureProps {
  title: string;
  /** What it shows, in a sentence. */
  lead: ReactNode;
  height: number;
  /** The same in words and numbers. */
  table: ReactNode;
  legend?: ReactNode;
  children: (width: number) => ReactNode;
}

/** A picture of calls, with what its marks say below it, and a table beside it. */
export function Picture({ title, lead, height, table, legend, children }: PictureProps) {
  const { ref, width } = useElementSize();
  const figure = useRef<HTMLElement>(null);
  const [told, tell] = useState<string | null>(null);
  useEffect(() => stopSomewhere(marksIn(figure.current)));
  return (
    <figure ref={figure} className={styles.figure}>
      <figcaption>
        <h2 className={styles.title}>{title}</h2>
        <p className={styles.lead}>{lead}</p>
      </figcaption>
      <div ref={ref} style={{ height }}>
        {width > 0 && (
          <TellMark value={tell}>
            {/* What is in it are links, each of which says all that it shows. */}
            <svg width={width} height={height} aria-label={title} className={styles.svg}>
              {children(width)}
            </svg>
          </TellMark>
        )}
      </div>
      <p className={styles.told} aria-hidden="true">
        {told ?? '\u00a0'}
      </p>
      {legend}
      <details className={styles.details}>
        <summary>As a table</summary>
        <div className={styles.scroller}>{table}</div>
      </details>
    </figure>
  );
}
