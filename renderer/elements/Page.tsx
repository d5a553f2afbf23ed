import type { ReactNode } from 'react';
import { useKeptScroll } from './kept-scroll.ts';
import styles from './page.module.css';
import { usePageTitle } from './usePageTitle.ts';

interface PageProps {
  /** Of the window, and of the page where it has no other heading. */
  title: string;
  heading?: ReactNode;
  lead?: ReactNode;
  /** Stands over the title, such as the way back. */
  above?: ReactNode;
  narrow?: boolean;
  /** Names what is scrolled: it is found again where it was left. Without it the page begins at its top. */
  scrolls?: string;
  children: ReactNode;
}

/** A page with one scrolled column. */
export function Page({ title, heading = title, lead, above, narrow = false, scrolls, children }: PageProps) {
  const scroller = useKeptScroll(scrolls);
  usePageTitle(title);
  return (
    <div ref={scroller} className={styles.page}>
      <div className={`${styles.inner} ${narrow ? styles.narrow : ''}`}>
        <header className={styles.head}>
          {above}
          <h1 className={styles.title} dir="auto" tabIndex={-1} data-reveals>
            {heading}
          </h1>
          {lead !== undefined && <p className={styles.lead}>{lead}</p>}
        </header>
        {children}
      </div>
    </div>
  );
}
