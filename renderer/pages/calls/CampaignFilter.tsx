import { Combobox, useCombobox } from '@mantine/core';
import { useState } from 'react';
import type { Term } from '../../../core/query/filter/parse.ts';
import { MoreOnScroll } from '../../elements/MoreOnScroll.tsx';
import { afterReading } from '../../engine/after-reading.ts';
import { useCampaign, useCampaigns } from '../../engine/queries.ts';
import { campaignFilter } from '../../search/filters.ts';
import styles from './campaign-filter.module.css';
import { QuickFilter, QuickFilterButton } from './QuickFilter.tsx';

interface CampaignFilterProps {
  terms: readonly Term[];
  /** Called with the filter that takes their place; empty for none. */
  onChange: (filter: string) => void;
}

/** No campaign has an empty id. */
const any = '';

/** Chooses one campaign out of all, by its name. */
export function CampaignFilter({ terms, onChange }: CampaignFilterProps) {
  const campaigns = useCampaigns();
  const [text, setText] = useState('');
  const combobox = useCombobox({
    onDropdownClose: () => {
      setText('');
      combobox.resetSelectedOption();
      combobox.focusTarget();
    },
    onDropdownOpen: () => combobox.focusSearchInput(),
  });
  const loaded = campaigns.data?.pages.flatMap((page) => page.campaigns) ?? [];
  const [only = null, ...others] = terms.flatMap(({ values }) => values);
  const name = useCampaign(only ?? '', only !== null).data?.name ?? only;
  if (loaded.length === 0 && only === null) return null;
  const words = others.length > 0 ? `${others.length + 1} campaigns` : name;
  const isChosen = (campaign: { name: string | null; campaignId: string }) =>
    others.length === 0 && only !== null && (only === campaign.campaignId || name === campaign.name);
  const wanted = text.trim().toLocaleLowerCase();
  const found = loaded.filter((campaign) => nameOf(campaign).toLocaleLowerCase().includes(wanted));
  return (
    <QuickFilter words={words} onRemove={() => onChange('')}>
      <Combobox
        store={combobox}
        width={280}
        position="bottom-start"
        shadow="md"
        onOptionSubmit={(id) => {
          const campaign = loaded.find((each) => each.campaignId === id);
          onChange(campaign === undefined ? '' : campaignFilter(wordedAs(campaign, loaded)));
          combobox.closeDropdown();
        }}
      >
        <Combobox.Target targetType="button">
          <QuickFilterButton name="Campaign" words={words} onClick={() => combobox.toggleDropdown()} />
        </Combobox.Target>
        <Combobox.Dropdown>
          <Combobox.Search
            value={text}
            placeholder="Find a campaign"
            aria-label="Find a campaign"
            onChange={(event) => {
              setText(event.currentTarget.value);
              combobox.resetSelectedOption();
            }}
          />
          <div className={styles.scroller}>
            <Combobox.Options aria-label="Campaigns">
              {wanted === '' && (
                <Combobox.Option value={any} active={only === null}>
                  Any campaign
                </Combobox.Option>
              )}
              {found.map((campaign) => (
                <Combobox.Option
                  key={campaign.campaignId}
                  value={campaign.campaignId}
                  active={isChosen(campaign)}
                  className={styles.option ?? ''}
                  title={nameOf(campaign)}
                >
                  <bdi>{nameOf(campaign)}</bdi>
                </Combobox.Option>
              ))}
              {found.length === 0 && !campaigns.hasNextPage && <Combobox.Empty>No campaign found</Combobox.Empty>}
            </Combobox.Options>
            {/* Also while what is searched for is not among those that were read so far. */}
            <MoreOnScroll
              hasMore={campaigns.hasNextPage}
              loading={campaigns.isFetchingNextPage}
              onMore={() => void campaigns.fetchNextPage(afterReading)}
            />
          </div>
        </Combobox.Dropdown>
      </Combobox>
    </QuickFilter>
  );
}

function nameOf({ name, campaignId }: { name: string | null; campaignId: string }): string {
  return name ?? campaignId;
}

type Named = Parameters<typeof nameOf>[0];

/** Its name where that tells it from all others, since people read it; else its id. */
function wordedAs(campaign: Named, all: readonly Named[]): string {
  const { name, campaignId } = campaign;
  const isTold = name !== null && name.trim() !== '' && !/["*]/.test(name);
  return isTold && all.filter((each) => each.name === name).length === 1 ? name : campaignId;
}
