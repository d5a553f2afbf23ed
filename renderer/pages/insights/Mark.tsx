import { type MouseEvent, type ReactNode, useContext } from 'react';
import { addresses } from '../../routing/addresses.ts';
import { navigate } from '../../routing/hash-location.ts';
import { noFilters } from '../../search/filters.ts';
import { goOn, marksIn, stopAt, TellMark } from './marks.ts';
import styles from './pictures.module.css';

interface MarkProps {
  /** The search that lists what the mark counts. */
  search: string;
  /** All that it says. */
  label: string;
  /** From the left, and from the bottom. */
  column: number;
  row?: number;
  children: ReactNode;
}

/** A part of a picture that counts calls: it says how many, and leads to them. */
export function Mark({ search, label, column, row = 0, children }: MarkProps) {
  const tell = useContext(TellMark);
  const address = addresses.calls({ ...noFilters, text: search });
  const follow = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    navigate(address);
  };
  return (
    <a
      className={styles.mark}
      href={`#${address}`}
      aria-label={label}
      data-column={column}
      data-row={row}
      onClick={follow}
      onKeyDown={goOn}
      onFocus={({ currentTarget }) => {
        stopAt(marksIn(currentTarget.closest('svg')), currentTarget);
        tell(label);
      }}
      onBlur={() => tell(null)}
      onPointerEnter={() => tell(label)}
      onPointerLeave={() => tell(null)}
    >
      {children}
    </a>
  );
}
