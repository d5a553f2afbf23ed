import { IconCloudCheck, IconCloudOff } from '@tabler/icons-react';
import { useNow } from '../../elements/useNow.ts';
import { useOutages, useStatus } from '../../engine/queries.ts';
import { exactWords } from '../../words/moment.ts';
import { causeWords, coverageWords, lengthWords } from '../../words/outage.ts';
import { ActivityList } from './ActivityList.tsx';
import { ActivityRow } from './ActivityRow.tsx';

/** The spans in which events could not arrive. */
export function Outages() {
  const outages = useOutages();
  const now = useNow();
  const api = useStatus().data?.api ?? { hasKey: false, problem: null };
  const found = outages.data?.outages ?? [];
  return (
    <ActivityList
      what="outages"
      label="Outages, newest first"
      pending={outages.isPending}
      error={outages.error}
      onRetry={() => void outages.refetch()}
      empty={{
        icon: IconCloudCheck,
        title: 'No outages',
        words: 'The public address has always answered.',
      }}
      count={found.length}
    >
      {found.map(({ id, startedAt, endedAt, cause, because, ...filling }) => (
        <ActivityRow
          key={id}
          icon={IconCloudOff}
          tone={endedAt === null ? 'bad' : 'quiet'}
          state={endedAt === null ? 'still going on' : `until ${exactWords(endedAt)}`}
          title={`Offline for ${lengthWords({ startedAt, endedAt }, now)}`}
          at={startedAt}
          callId={null}
          campaignId={null}
        >
          {causeWords({ cause, because })} {coverageWords({ endedAt, ...filling }, api, now)}
        </ActivityRow>
      ))}
    </ActivityList>
  );
}
