import { IconX } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import type { Filter } from '../../../core/query/filter/parse.ts';
import { filterWords } from '../../../core/words/filter.ts';
import pill from '../../elements/pill.module.css';
import { Masked } from '../../private/Masked.tsx';

interface FilterChipProps {
  item: Filter['items'][number];
  onRemove: () => void;
}

/** One filter, as it was understood or as far as it was typed; a click takes it away. */
export function FilterChip({ item, onRemove }: FilterChipProps) {
  const isHalf = item.type === 'half';
  const words = isHalf ? item.text : filterWords({ items: [item], problems: [] });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Delete' && event.key !== 'Backspace') return;
    event.preventDefault();
    onRemove();
  };
  return (
    <button
      type="button"
      className={pill.pill}
      data-active
      data-half={isHalf || undefined}
      data-removes
      data-reveals
      title="Remove this filter"
      onClick={onRemove}
      onKeyDown={onKeyDown}
    >
      <bdi className={pill.words}>
        <Masked text={words} />
      </bdi>
      <span className="visually-hidden">, remove this filter</span>
      <IconX size={13} aria-hidden />
    </button>
  );
}
