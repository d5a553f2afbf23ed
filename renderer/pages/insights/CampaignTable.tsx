import { useState } from 'react';
import { Link } from 'wouter';
import type { CampaignInsights, Insights } from '../../../core/contract/api.ts';
import { addresses } from '../../routing/addresses.ts';
import { campaignFilter, noFilters } from '../../search/filters.ts';
import { narrowed, reachedCalls, term, withoutCampaign } from '../../search/insight-texts.ts';
import { countWords } from '../../words/amount.ts';
import { wholeNumber } from '../../words/formatters.ts';
import { shareWords } from '../../words/insights.ts';
import { rateWords } from '../../words/problem.ts';
import styles from './pictures.module.css';

const nameOf = ({ campaignId, campaignName }: CampaignInsights) => campaignName ?? campaignId ?? 'No campaign';

/** By what the table may be sorted. */
const columns = {
  name: { label: 'Campaign', of: nameOf },
  calls: { label: 'Calls', of: ({ calls }: CampaignInsights) => calls },
  reached: { label: 'Reached', of: ({ reached }: CampaignInsights) => reached },
  failed: { label: 'Failed', of: ({ failed }: CampaignInsights) => failed },
  voicemail: { label: 'Voicemail', of: ({ voicemail }: CampaignInsights) => voicemail },
  success: { label: 'Success rate', of: ({ success }: CampaignInsights) => success?.share ?? -1 },
} as const;
type Column = keyof typeof columns;
const names = Object.keys(columns) as Column[];

/** Campaigns with their calls and rates; a press on a column's head sorts by it. */
export function CampaignTable({ insights, search }: { insights: Insights; search: string }) {
  const [sorted, sortBy] = useState<{ by: Column; ascending: boolean }>({ by: 'calls', ascending: false });
  const { of } = columns[sorted.by];
  const rows = insights.campaigns.toSorted((a, b) => (sorted.ascending ? 1 : -1) * compare(of(a), of(b)));
  if (rows.every(({ campaignId }) => campaignId === null)) return null;
  const press = (by: Column) => sortBy({ by, ascending: sorted.by === by ? !sorted.ascending : by === 'name' });
  return (
    <section className={styles.figure} aria-labelledby="campaigns">
      <h2 className={styles.title} id="campaigns">
        Campaigns
      </h2>
      <div className={styles.scroller}>
        <table className={styles.table}>
          <thead>
            <tr>
              {names.map((name) => (
                <th
                  key={name}
                  scope="col"
                  aria-sort={sorted.by === name ? (sorted.ascending ? 'ascending' : 'descending') : undefined}
                >
                  <button type="button" className={styles.sort} onClick={() => press(name)}>
                    {columns[name].label}
                    <span aria-hidden="true">{sorted.by === name ? (sorted.ascending ? ' ↑' : ' ↓') : ''}</span>
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.campaignId ?? ''} row={row} search={search} />
            ))}
          </tbody>
        </table>
      </div>
      {insights.moreCampaigns > 0 && (
        <p className={styles.lead}>{countWords(insights.moreCampaigns, 'campaign')} with fewer calls are not shown.</p>
      )}
    </section>
  );
}

function Row({ row, search }: { row: CampaignInsights; search: string }) {
  const { campaignId, calls, reached, failed, voicemail, success } = row;
  const own = campaignId === null ? withoutCampaign : campaignFilter(campaignId);
  const counted = (count: number, ...filters: string[]) =>
    count === 0 ? (
      '0'
    ) : (
      <Link to={addresses.calls({ ...noFilters, text: narrowed(search, ...filters, own) })}>{wholeNumber(count)}</Link>
    );
  return (
    <tr>
      <th scope="row" dir="auto">
        {campaignId === null ? nameOf(row) : <Link to={addresses.campaign(campaignId)}>{nameOf(row)}</Link>}
      </th>
      <td>{counted(calls)}</td>
      <td>{counted(reached, reachedCalls)}</td>
      <td>{counted(failed, term('outcome', 'failed'))}</td>
      <td>{counted(voicemail, term('answered', 'voicemail'))}</td>
      <td title={success === null ? undefined : shareWords(success)}>
        {success === null ? '–' : rateWords(success.share)}
      </td>
    </tr>
  );
}

function compare(a: string | number, b: string | number): number {
  return typeof a === 'string' || typeof b === 'string' ? String(a).localeCompare(String(b), 'en') : a - b;
}
