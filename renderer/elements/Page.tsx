import type { ReactNode } from 'react';
import styles from './page.module.css';

interface PageProps {
  title: string;
  lead?: ReactNode;
  /** Stands over the title, such as the way back. */
  above?: ReactNode;
  narrow?: boolean;
  children: ReactNode;
}

/** A page with one scrolled column. */
export function Page({ title, lead, above, narrow = false, children }: PageProps) {
  return (
    <div className={styles.page}>
      <div className={`${styles.inner} ${narrow ? styles.narrow : ''}`}>
        <header className={styles.head}>
          {above}
          <h1 className={styles.title} dir="auto">
            {title}
          </h1>
          {lead !== undefined && <p className={styles.lead}>{lead}</p>}
        </header>
        {children}
      </div>
    </div>
  );
}
