import { CloseButton, Kbd, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import pill from '../../elements/pill.module.css';
import { useSettings } from '../../engine/queries.ts';
import { addresses } from '../../routing/addresses.ts';
import { navigate } from '../../routing/hash-location.ts';
import { type CallFilters, isFiltered, noFilters } from '../../search/filters.ts';
import { searchBoxId } from '../../shell/search-focus.ts';
import { CampaignFilter } from './CampaignFilter.tsx';
import { focusCall } from './call-focus.ts';
import { OutcomeFilter } from './OutcomeFilter.tsx';
import { SummaryFilter } from './SummaryFilter.tsx';
import styles from './search-bar.module.css';
import { useSearchText } from './useSearchText.ts';

interface SearchBarProps {
  filters: CallFilters;
  openCallId: string | null;
}

/** Narrows the list of calls: by what was said, by outcome, by campaign, to what is unread. */
export function SearchBar({ filters, openCallId }: SearchBarProps) {
  const [text, setText] = useSearchText(filters, openCallId);
  const hasSingleKeys = useSettings().data?.app.singleKeyShortcuts ?? true;
  const narrow = (change: Partial<CallFilters>) => navigate(addresses.calls({ ...filters, ...change, text }));

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'ArrowDown' || event.key === 'Enter') {
      event.preventDefault();
      focusCall('first');
    } else if (event.key === 'Escape') {
      event.preventDefault();
      if (text === '') event.currentTarget.blur();
      else setText('');
    }
  };

  return (
    <search className={styles.bar}>
      <TextInput
        id={searchBoxId}
        type="search"
        aria-label="Search calls"
        placeholder="Search words, numbers, names"
        autoComplete="off"
        spellCheck={false}
        dir="auto"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        classNames={{ input: styles.input ?? '' }}
        leftSection={<IconSearch size={16} stroke={1.8} aria-hidden />}
        rightSection={
          text === '' ? (
            hasSingleKeys && (
              <Kbd size="xs" aria-hidden>
                /
              </Kbd>
            )
          ) : (
            <CloseButton size="sm" aria-label="Clear the search" onClick={() => setText('')} />
          )
        }
      />
      <fieldset className={styles.filters} aria-label="Filters">
        {filters.summary !== null && (
          <SummaryFilter summary={filters.summary} onClear={() => narrow({ summary: null })} />
        )}
        <OutcomeFilter
          outcome={filters.outcome}
          failure={filters.failure}
          onChange={(outcome, failure) => narrow({ outcome, failure })}
        />
        <CampaignFilter campaignId={filters.campaignId} onChange={(campaignId) => narrow({ campaignId })} />
        <button
          type="button"
          className={pill.pill}
          aria-pressed={filters.unread}
          onClick={() => narrow({ unread: !filters.unread })}
        >
          Unread
        </button>
        {isFiltered({ ...filters, text: '' }) && (
          <button
            type="button"
            className={styles.clear}
            onClick={() => navigate(addresses.calls({ ...noFilters, text }))}
          >
            Clear
          </button>
        )}
      </fieldset>
    </search>
  );
}
