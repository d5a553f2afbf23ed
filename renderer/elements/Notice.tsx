import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './notice.module.css';

interface NoticeProps {
  children: ReactNode;
  actions: ReactNode;
  /** Whether nothing is wrong. */
  calm?: boolean;
}

/** A bar over the page: something that the user should know before anything else, and what can be done about it. */
export function Notice({ children, actions, calm = false }: NoticeProps) {
  const IconPart = calm ? IconInfoCircle : IconAlertTriangle;
  return (
    <div className={`${styles.bar} ${calm ? styles.calm : ''}`} role={calm ? 'note' : 'alert'}>
      <IconPart size={18} stroke={1.8} aria-hidden />
      <div className={styles.words}>{children}</div>
      <div className={styles.actions}>{actions}</div>
    </div>
  );
}
