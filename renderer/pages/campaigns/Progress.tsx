import type { CampaignSummary } from '../../../core/contract/api.ts';
import { countWords } from '../../words/amount.ts';
import { campaignProgress } from '../../words/campaign-state.ts';
import styles from './campaigns.module.css';

/**
 * How far a campaign is: a bar where the number of contacts is known, and the figures in words. Calls are not contacts: who is
 * called again has more than one.
 */
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
        {totalContacts !== null && totalContacts > 0 && <span>{countWords(totalContacts, 'contact')}</span>}
        <span>{countWords(calls.total, 'call')}</span>
        <span>{calls.completed.toLocaleString('en')} completed</span>
        <span>{calls.failed.toLocaleString('en')} failed</span>
      </span>
    </>
  );
}
