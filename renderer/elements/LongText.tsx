import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import styles from './long-text.module.css';

/** About six lines. Measured in characters, so that nothing moves once it is on the page. */
const maxCharacters = 500;
const maxLines = 6;

interface LongTextProps {
  /** The text as it is, to tell whether it is long. */
  text: string;
  /** Whether something in it was looked for: then it is shown whole. */
  whole?: boolean;
  className?: string | undefined;
  /** The text as it is shown. */
  children: ReactNode;
}

/** A text whose beginning is enough for most, and which can be read on. */
export function LongText({ text, whole = false, className = '', children }: LongTextProps) {
  const [open, setOpen] = useState(false);
  const isLong = text.length > maxCharacters || text.split('\n').length > maxLines;
  if (!isLong || whole) {
    return (
      <p className={className} dir="auto">
        {children}
      </p>
    );
  }
  return (
    <div>
      <p className={`${className} ${open ? '' : styles.cut}`} dir="auto">
        {children}
      </p>
      <Button
        variant="subtle"
        size="compact-sm"
        className={styles.more ?? ''}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {open ? 'Show less' : 'Show more'}
      </Button>
    </div>
  );
}
