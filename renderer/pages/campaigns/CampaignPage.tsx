import { Skeleton } from '@mantine/core';
import { IconSpeakerphone } from '@tabler/icons-react';
import { useEffect } from 'react';
import type { CampaignDetail } from '../../../core/contract/api.ts';
import { statisticLabel } from '../../../core/words/statistic.ts';
import { BackLink } from '../../elements/BackLink.tsx';
import { Page } from '../../elements/Page.tsx';
import { SampleTag } from '../../elements/SampleTag.tsx';
import { EmptyState, ErrorState } from '../../elements/states.tsx';
import { Tag } from '../../elements/Tag.tsx';
import { useKeys } from '../../elements/useKeys.ts';
import { When } from '../../elements/When.tsx';
import { useCampaign } from '../../engine/queries.ts';
import { EventTimeline } from '../../events/EventTimeline.tsx';
import { addresses } from '../../routing/addresses.ts';
import { navigate } from '../../routing/hash-location.ts';
import { campaignStateWords } from '../../words/campaign-state.ts';
import { CampaignCalls } from './CampaignCalls.tsx';
import { CampaignMute } from './CampaignMute.tsx';
import styles from './campaigns.module.css';
import { keepOpenedCampaign } from './opened-campaign.ts';
import { Progress } from './Progress.tsx';

/** One campaign: how it stands, its figures, its calls and its events. */
export function CampaignPage({ campaignId }: { campaignId: string }) {
  const campaign = useCampaign(campaignId);
  useEffect(() => keepOpenedCampaign(campaignId), [campaignId]);
  useKeys([['Escape', () => navigate(addresses.campaigns())]]);
  return (
    <Page
      title={campaign.data?.name ?? (campaign.isPending ? '…' : campaignId)}
      above={<BackLink to={addresses.campaigns()}>Campaigns</BackLink>}
    >
      {campaign.isPending ? (
        <div role="status" aria-label="Reading the campaign">
          <Skeleton height={22} width={240} radius="xl" />
          <Skeleton height={5} mt={26} />
          <Skeleton height={90} mt={26} />
        </div>
      ) : campaign.isError ? (
        <ErrorState
          title="This campaign could not be read"
          error={campaign.error}
          onRetry={() => void campaign.refetch()}
        />
      ) : campaign.data === null ? (
        <EmptyState icon={IconSpeakerphone} title="This campaign isn’t stored on this computer">
          Its events never came here, or it was erased.
        </EmptyState>
      ) : (
        <CampaignContent campaign={campaign.data} />
      )}
    </Page>
  );
}

function CampaignContent({ campaign }: { campaign: CampaignDetail }) {
  const state = campaignStateWords(campaign.state);
  const statistics = Object.entries(campaign.statistics);
  return (
    <>
      <div className={styles.under}>
        <SampleTag id={campaign.campaignId} />
        <Tag tone={state.tone}>{state.label}</Tag>
        <span>
          Updated <When at={campaign.updatedAt} />
        </span>
        {campaign.reason !== null && <span dir="auto">Reason: {campaign.reason}</span>}
        <CampaignMute campaign={campaign} />
      </div>
      <section className={`${styles.section} ${styles.stats}`} aria-label="Progress">
        <Progress campaign={campaign} />
      </section>
      {statistics.length > 0 && (
        <section className={styles.section} aria-label="Statistics">
          <h2 className={styles.heading}>As TopCalls last counted</h2>
          <p className={styles.fine}>
            TopCalls counts contacts, as of its last event. The figures above count the calls on this computer, with
            each repeated call to the same contact.
          </p>
          <dl className={styles.statistics}>
            {statistics.map(([key, value]) => (
              <div key={key}>
                <dt>{statisticLabel(key)}</dt>
                <dd>{value.toLocaleString('en', { maximumFractionDigits: 2 })}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      <CampaignCalls campaignId={campaign.campaignId} />
      <EventTimeline events={campaign.events} alerts={[]} />
    </>
  );
}
