import { IconChevronLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import styles from './page.module.css';

/** The way back to the list that a page was opened from, over its title. */
export function BackLink({ to, children }: { to: string; children: ReactNode }) {
  return (
    <Link to={to} className={styles.back ?? ''}>
      <IconChevronLeft size={17} aria-hidden />
      {children}
    </Link>
  );
}
