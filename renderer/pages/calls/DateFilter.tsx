import { Popover } from '@mantine/core';
import { useState } from 'react';
import type { Term } from '../../../core/query/filter/parse.ts';
import { useNow } from '../../elements/useNow.ts';
import { timeFilterWords } from '../../words/quick-filter.ts';
import { DateChoice } from './DateChoice.tsx';
import { QuickFilter, QuickFilterButton } from './QuickFilter.tsx';

interface DateFilterProps {
  terms: readonly Term[];
  /** Called with the filter that takes their place; empty for none. */
  onChange: (filter: string) => void;
}

/** Chooses from when to when calls are listed. */
export function DateFilter({ terms, onChange }: DateFilterProps) {
  const [opened, setOpened] = useState(false);
  const now = useNow(60_000);
  const words = terms.length === 0 ? null : timeFilterWords(terms, now);
  return (
    <QuickFilter words={words} onRemove={() => onChange('')}>
      <Popover
        opened={opened}
        onChange={setOpened}
        position="bottom-start"
        shadow="md"
        trapFocus
        returnFocus
        width={308}
      >
        <Popover.Target>
          <QuickFilterButton name="Date" words={words} onClick={() => setOpened(!opened)} />
        </Popover.Target>
        <Popover.Dropdown aria-label="Date">
          <DateChoice
            terms={terms}
            now={now}
            onChoose={(filter) => {
              setOpened(false);
              onChange(filter);
            }}
          />
        </Popover.Dropdown>
      </Popover>
    </QuickFilter>
  );
}
