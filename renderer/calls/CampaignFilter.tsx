import { Menu, ScrollArea } from '@mantine/core';
import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import pill from '../elements/pill.module.css';
import { useCampaign, useCampaigns } from '../engine/queries.ts';

interface CampaignFilterProps {
  campaignId: string | null;
  onChange: (campaignId: string | null) => void;
}

/** Chooses one campaign out of the newest. */
export function CampaignFilter({ campaignId, onChange }: CampaignFilterProps) {
  const campaigns = useCampaigns().data?.pages.flatMap((page) => page.campaigns) ?? [];
  const tick = (chosen: boolean) => (chosen ? <IconCheck size={14} aria-label="chosen" /> : null);
  if (campaigns.length === 0 && campaignId === null) return null;
  return (
    <Menu position="bottom-start" shadow="md" width={260}>
      <Menu.Target>
        <button
          type="button"
          className={pill.pill}
          data-active={campaignId !== null || undefined}
          aria-label="Campaign"
        >
          <span className={pill.words} dir="auto">
            {campaignId === null ? 'Any campaign' : <CampaignName campaignId={campaignId} />}
          </span>
          <IconChevronDown size={13} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <ScrollArea.Autosize mah={320}>
          <Menu.Item rightSection={tick(campaignId === null)} onClick={() => onChange(null)}>
            Any campaign
          </Menu.Item>
          {campaigns.map((campaign) => (
            <Menu.Item
              key={campaign.campaignId}
              dir="auto"
              rightSection={tick(campaignId === campaign.campaignId)}
              onClick={() => onChange(campaign.campaignId)}
            >
              {campaign.name ?? campaign.campaignId}
            </Menu.Item>
          ))}
        </ScrollArea.Autosize>
      </Menu.Dropdown>
    </Menu>
  );
}

function CampaignName({ campaignId }: { campaignId: string }) {
  return useCampaign(campaignId).data?.name ?? campaignId;
}
