import { IconChartBar } from '@tabler/icons-react';
import { memo } from 'react';
import { Link } from 'wouter';
import type { Insights } from '../../../core/contract/api.ts';
import { EmptyState } from '../../elements/states.tsx';
import { addresses } from '../../routing/addresses.ts';
import { pageZone } from '../../search/clocks.ts';
import { countWords } from '../../words/amount.ts';
import { machineWords } from '../../words/machine.ts';
import { exactWords } from '../../words/moment.ts';
import { CampaignTable } from './CampaignTable.tsx';
import { Durations } from './Durations.tsx';
import { FailuresOverTime } from './FailuresOverTime.tsx';
import { Figures } from './Figures.tsx';
import { Funnel } from './Funnel.tsx';
import styles from './pictures.module.css';
import { SuccessOverTime } from './SuccessOverTime.tsx';
import { WeekHeat } from './WeekHeat.tsx';

interface InsightsViewProps {
  insights: Insights;
  /** The search that lists all calls that are counted. */
  search: string;
  /** Only what is looked at first: the pictures, or with the figures. */
  brief?: 'pictures' | 'figures';
}

/** The calls of a range in figures and pictures, each of which leads to the calls that it counts. */
export const InsightsView = memo(function InsightsView({ insights, search, brief }: InsightsViewProps) {
  const hasCalls = Object.values(insights.calls).some((count) => count > 0);
  const shown = { insights, search };
  return (
    <>
      {brief !== 'pictures' && <Figures {...shown} />}
      <Partial insights={insights} />
      <Zone timeZone={insights.timeZone} />
      {hasCalls ? (
        <>
          {insights.success !== null && <SuccessOverTime {...shown} />}
          {insights.failed > 0 && <FailuresOverTime {...shown} />}
          <Outages insights={insights} />
          {brief === undefined && (
            <>
              {insights.week.length > 0 && <WeekHeat {...shown} />}
              {insights.durations.some(({ calls }) => calls > 0) && <Durations {...shown} />}
              <Funnel {...shown} />
              <CampaignTable {...shown} />
            </>
          )}
        </>
      ) : brief !== undefined ? null : (
        <EmptyState icon={IconChartBar} title="No calls in this range">
          Choose a longer one, or another search.
        </EmptyState>
      )}
    </>
  );
});

/** Says where only a part of the calls was counted. */
function Partial({ insights: { countedFrom } }: { insights: Insights }) {
  return countedFrom === null ? null : (
    <p className={styles.partial} role="note">
      To look at every call would take long: these are the newest ones, since {exactWords(countedFrom)}.
    </p>
  );
}

/** Says whose days and hours these are, where it is not those of who looks. */
function Zone({ timeZone }: Pick<Insights, 'timeZone'>) {
  return timeZone === pageZone() ? null : (
    <p className={styles.zone} role="note">
      Days and hours are cut by the clocks of {timeZone.replaceAll('_', ' ')}, where the app runs.
    </p>
  );
}

/** What the grounds behind the pictures of time mean. */
function Outages({ insights: { outages } }: { insights: Insights }) {
  return outages.length === 0 ? null : (
    <p className={styles.outagesNote}>
      <svg width="12" height="12" aria-hidden="true" className={styles.key}>
        <rect className={styles.outage} width="12" height="12" />
      </svg>
      Shaded: no event could reach {machineWords(navigator.userAgent)} (
      <Link to={addresses.outages()}>{countWords(outages.length, 'outage')}</Link>).
    </p>
  );
}
