import type { CampaignSummary } from '../../core/api.ts';
import { campaignProgress } from '../words/campaign-state.ts';
import styles from './campaigns.module.css';

/** How far a campaign is: a bar where the number of contacts is known, and the figures in words. */
export function Progress({ campaign }: { campaign: Pick<CampaignSummary, 'totalContacts' | 'calls'> }) {
  const { totalContacts, calls } = campaign;
  const done = campaignProgress(campaign);
  const whole = Math.max(totalContacts ?? 0, calls.total, 1);
  const width = (count: number) => `${Math.min(100, (count / whole) * 100)}%`;
  return (
    <>
      {done !== null && (
        <span className={styles.bar} aria-hidden>
          <span className={styles.completed} style={{ width: width(calls.completed) }} />
          <span className={styles.failed} style={{ width: width(calls.failed) }} />
        </span>
      )}
      <span className={styles.figures}>
        {done !== null && (
          <span>
            {(calls.completed + calls.failed).toLocaleString('en')} of {totalContacts?.toLocaleString('en')} contacts
            called
          </span>
        )}
        {done === null && (
          <span>
            {calls.total.toLocaleString('en')} {calls.total === 1 ? 'call' : 'calls'}
          </span>
        )}
        <span>{calls.completed.toLocaleString('en')} completed</span>
        <span>{calls.failed.toLocaleString('en')} failed</span>
      </span>
    </>
  );
}
