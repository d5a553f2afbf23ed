import { Combobox, useCombobox } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { MoreOnScroll } from '../../elements/MoreOnScroll.tsx';
import pill from '../../elements/pill.module.css';
import { useCampaign, useCampaigns } from '../../engine/queries.ts';
import styles from './campaign-filter.module.css';

interface CampaignFilterProps {
  campaignId: string | null;
  onChange: (campaignId: string | null) => void;
}

/** No campaign has an empty id. */
const any = '';

/** Chooses one campaign out of all, by its name. */
export function CampaignFilter({ campaignId, onChange }: CampaignFilterProps) {
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
  if (loaded.length === 0 && campaignId === null) return null;
  const wanted = text.trim().toLocaleLowerCase();
  const found = loaded.filter((campaign) => nameOf(campaign).toLocaleLowerCase().includes(wanted));
  return (
    <Combobox
      store={combobox}
      width={280}
      position="bottom-start"
      shadow="md"
      onOptionSubmit={(id) => {
        onChange(id === any ? null : id);
        combobox.closeDropdown();
      }}
    >
      <Combobox.Target targetType="button">
        <button
          type="button"
          className={pill.pill}
          data-active={campaignId !== null || undefined}
          onClick={() => combobox.toggleDropdown()}
        >
          <span className="visually-hidden">Campaign: </span>
          <bdi className={pill.words}>
            {campaignId === null ? 'Any campaign' : <CampaignName campaignId={campaignId} />}
          </bdi>
          <IconChevronDown size={13} aria-hidden />
        </button>
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
              <Combobox.Option value={any} active={campaignId === null}>
                Any campaign
              </Combobox.Option>
            )}
            {found.map((campaign) => (
              <Combobox.Option
                key={campaign.campaignId}
                value={campaign.campaignId}
                active={campaign.campaignId === campaignId}
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
            onMore={() => void campaigns.fetchNextPage()}
          />
        </div>
      </Combobox.Dropdown>
    </Combobox>
  );
}

function nameOf({ name, campaignId }: { name: string | null; campaignId: string }): string {
  return name ?? campaignId;
}

function CampaignName({ campaignId }: { campaignId: string }) {
  return useCampaign(campaignId).data?.name ?? campaignId;
}
