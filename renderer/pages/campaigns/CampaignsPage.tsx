import { Skeleton } from '@mantine/core';
import { IconSpeakerphone } from '@tabler/icons-react';
import { useCallback } from 'react';
import { Link } from 'wouter';
import type { CampaignSummary } from '../../../core/contract/api.ts';
import lists from '../../elements/lists.module.css';
import { MoreOnScroll } from '../../elements/MoreOnScroll.tsx';
import { Page } from '../../elements/Page.tsx';
import { SampleTag } from '../../elements/SampleTag.tsx';
import { EmptyState, ErrorState } from '../../elements/states.tsx';
import { Tag } from '../../elements/Tag.tsx';
import { When } from '../../elements/When.tsx';
import { afterReading } from '../../engine/after-reading.ts';
import { useCampaigns } from '../../engine/queries.ts';
import { addresses } from '../../routing/addresses.ts';
import { campaignStateWords } from '../../words/campaign-state.ts';
import styles from './campaigns.module.css';
import { openedCampaign } from './opened-campaign.ts';
import { Progress } from './Progress.tsx';

/** All campaigns, newest first. */
export function CampaignsPage() {
  const campaigns = useCampaigns();
  const { fetchNextPage } = campaigns;
  const more = useCallback(() => void fetchNextPage(afterReading), [fetchNextPage]);
  const found = campaigns.data?.pages.flatMap((page) => page.campaigns) ?? [];
  return (
    <Page title="Campaigns" scrolls="campaigns">
      {campaigns.isPending ? (
        <div role="status" aria-label="Reading the campaigns">
          {[0, 1, 2].map((row) => (
            <Skeleton key={row} height={84} mb={10} radius={12} />
          ))}
        </div>
      ) : campaigns.isError && campaigns.data === undefined ? (
        <ErrorState
          title="The campaigns could not be read"
          error={campaigns.error}
          onRetry={() => void campaigns.refetch()}
        />
      ) : found.length === 0 ? (
        <EmptyState icon={IconSpeakerphone} title="No campaigns yet">
          Campaigns appear here with their first event or call.
        </EmptyState>
      ) : (
        <ul className={lists.cards} aria-label="Campaigns, newest first">
          {found.map((campaign) => (
            <li key={campaign.campaignId}>
              <CampaignCard campaign={campaign} />
            </li>
          ))}
        </ul>
      )}
      <MoreOnScroll hasMore={campaigns.hasNextPage} loading={campaigns.isFetchingNextPage} onMore={more} />
    </Page>
  );
}

function CampaignCard({ campaign }: { campaign: CampaignSummary }) {
  const state = campaignStateWords(campaign.state);
  return (
    <Link
      to={addresses.campaign(campaign.campaignId)}
      className={`${lists.card} ${styles.card}`}
      data-left-by={campaign.campaignId === openedCampaign() || undefined}
    >
      <span className={styles.name} dir="auto">
        {campaign.name ?? campaign.campaignId} <SampleTag id={campaign.campaignId} />
      </span>
      <Tag tone={state.tone}>{state.label}</Tag>
      <Progress campaign={campaign} />
      <When at={campaign.updatedAt} className={styles.when} />
    </Link>
  );
}
