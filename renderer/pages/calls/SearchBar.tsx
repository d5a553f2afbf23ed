import { useId, useRef } from 'react';
import { parseFilter } from '../../../core/query/filter/parse.ts';
import { filterProblemWords } from '../../../core/words/filter.ts';
import pill from '../../elements/pill.module.css';
import { addresses } from '../../routing/addresses.ts';
import { navigate } from '../../routing/hash-location.ts';
import { type CallFilters, isFiltered } from '../../search/filters.ts';
import { quickTerms } from '../../search/quick-terms.ts';
import { withItems } from '../../search/text-edit.ts';
import { requestExport } from '../../triage/export-request.ts';
import { ViewsMenu } from '../../views/ViewsMenu.tsx';
import { CampaignFilter } from './CampaignFilter.tsx';
import { DateFilter } from './DateFilter.tsx';
import { FilterChip } from './FilterChip.tsx';
import { FoundCount } from './FoundCount.tsx';
import { MoreFilters } from './MoreFilters.tsx';
import { OutcomeFilter } from './OutcomeFilter.tsx';
import { SearchBox, type SearchBoxHandle } from './SearchBox.tsx';
import { SummaryFilter } from './SummaryFilter.tsx';
import styles from './search-bar.module.css';
import { useFocusAfterRemoval } from './useFocusAfterRemoval.ts';
import { useSearchText } from './useSearchText.ts';

interface SearchBarProps {
  filters: CallFilters;
  openCallId: string | null;
}

/** Narrows the list of calls. What it is narrowed to is the text in the box; the controls below it change that text. */
export function SearchBar({ filters, openCallId }: SearchBarProps) {
  const [text, setText] = useSearchText(filters, openCallId);
  const problemId = useId();
  const box = useRef<SearchBoxHandle>(null);
  const group = useRef<HTMLFieldSetElement>(null);
  const keepFocus = useFocusAfterRemoval(group);
  const filter = parseFilter(text);
  const { outcome, campaign, time, unread, others } = quickTerms(filter);
  const [problem] = filter.problems;

  const show = (change: Partial<CallFilters>) => navigate(addresses.calls({ ...filters, text, ...change }));
  const change = (items: Parameters<typeof withItems>[1]) => (written: string) => {
    if (written === '') keepFocus();
    show({ text: withItems(text, items, written) });
  };
  return (
    <search className={styles.bar}>
      <div className={styles.top}>
        <SearchBox
          ref={box}
          text={text}
          onChange={setText}
          describedBy={problem === undefined ? undefined : problemId}
        />
        <ViewsMenu text={text} />
      </div>
      <fieldset ref={group} className={styles.filters} aria-label="Filters">
        {filters.summary !== null && (
          <SummaryFilter summary={filters.summary} onClear={() => show({ summary: null })} />
        )}
        <OutcomeFilter terms={outcome} onChange={change(outcome)} />
        <CampaignFilter terms={campaign} onChange={change(campaign)} />
        <DateFilter terms={time} onChange={change(time)} />
        <button
          type="button"
          className={pill.pill}
          aria-pressed={unread.length > 0}
          onClick={() => show({ text: withItems(text, unread, unread.length > 0 ? '' : 'is:unread') })}
        >
          Unread
        </button>
        {others.map((item) => (
          <FilterChip key={`${item.at} ${item.end}`} item={item} onRemove={() => change([item])('')} />
        ))}
        <MoreFilters onChoose={(key) => box.current?.type(`${text.trimEnd()} ${key}:`.trimStart())} />
      </fieldset>
      {isFiltered({ ...filters, text }) && (
        <div className={styles.found}>
          {problem === undefined ? (
            <FoundCount filters={filters} />
          ) : (
            <p id={problemId} className={styles.problem} role="status">
              {filterProblemWords(problem)}
            </p>
          )}
          <button
            type="button"
            className={styles.export}
            title="Export what this search finds (Shift+E)"
            onClick={requestExport}
          >
            Export
          </button>
          <button type="button" className={styles.clear} onClick={() => navigate(addresses.calls())}>
            Clear
          </button>
        </div>
      )}
    </search>
  );
}
