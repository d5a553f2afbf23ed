import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './notice.module.css';

/** A bar over the page: something that the user should know before anything else, and what can be done about it. */
export function Notice({ children, actions }: { children: ReactNode; actions: ReactNode }) {
  return (
    <div className={styles.bar} role="alert">
      <IconAlertTriangle size={18} stroke={1.8} aria-hidden />
      <div className={styles.words}>{children}</div>
      <div className={styles.actions}>{actions}</div>
    </div>
  );
}
