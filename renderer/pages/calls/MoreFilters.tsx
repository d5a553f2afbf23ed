import { Menu } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { FilterKey } from '../../../core/query/filter/keys.ts';
import pill from '../../elements/pill.module.css';
import { filterKeyWords } from '../../words/filter-keys.ts';

/** Those that have no control of their own, the most useful ones first. */
const keys: readonly FilterKey[] = [
  'said',
  'by',
  'number',
  'duration',
  'disposition',
  'answered',
  'has',
  'status',
  'id',
];

/** Begins a filter in the search box. */
export function MoreFilters({ onChoose }: { onChoose: (key: FilterKey) => void }) {
  // The box takes the focus then, and the menu must not take it back.
  const [hasChosen, setHasChosen] = useState(false);
  return (
    <Menu position="bottom-start" shadow="md" width={290} returnFocus={!hasChosen} onOpen={() => setHasChosen(false)}>
      <Menu.Target>
        <button type="button" className={`${pill.pill} ${pill.sign}`} aria-label="More filters" title="More filters">
          <IconPlus size={14} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {keys.map((key) => (
          <Menu.Item
            key={key}
            rightSection={<code className={pill.code}>{key}:</code>}
            onClick={() => {
              setHasChosen(true);
              onChoose(key);
            }}
          >
            {filterKeyWords[key]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
