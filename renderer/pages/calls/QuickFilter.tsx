import { IconChevronDown, IconX } from '@tabler/icons-react';
import type { ComponentProps, ReactNode } from 'react';
import pill from '../../elements/pill.module.css';

interface QuickFilterProps {
  /** What is asked for; null for nothing. */
  words: string | null;
  onRemove: () => void;
  children: ReactNode;
}

/** A control for one kind of filter, and beside it what takes the filter away. */
export function QuickFilter({ words, onRemove, children }: QuickFilterProps) {
  return (
    <span className={pill.pair} data-active={words !== null || undefined}>
      {children}
      {words !== null && (
        <button
          type="button"
          className={pill.remove}
          aria-label={`Remove the filter ${words}`}
          data-removes
          onClick={onRemove}
        >
          <IconX size={13} aria-hidden />
        </button>
      )}
    </span>
  );
}

interface QuickFilterButtonProps extends ComponentProps<'button'> {
  name: string;
  /** What is asked for; null for nothing. */
  words: ReactNode;
}

/** Opens what there is to choose from. */
export function QuickFilterButton({ name, words, ...props }: QuickFilterButtonProps) {
  return (
    <button {...props} type="button" className={pill.pill}>
      {words === null ? (
        name
      ) : (
        <>
          <span className="visually-hidden">{name}: </span>
          <bdi className={pill.words}>{words}</bdi>
        </>
      )}
      <IconChevronDown size={13} aria-hidden />
    </button>
  );
}
