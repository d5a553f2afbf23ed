import { IconCheck, IconCopy, IconInbox, IconQuestionMark, IconShieldX } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import type { Icon } from '../../elements/icons.ts';
import { MoreOnScroll } from '../../elements/MoreOnScroll.tsx';
import pill from '../../elements/pill.module.css';
import { afterReading } from '../../engine/after-reading.ts';
import { useDeliveries } from '../../engine/queries.ts';
import { Inspect } from '../../events/Inspect.tsx';
import { type DeliveryOutcome, deliveryOutcomes, deliveryWords, sizeWords } from '../../words/delivery.ts';
import { eventWords } from '../../words/event-name.ts';
import { ActivityList } from './ActivityList.tsx';
import { ActivityRow } from './ActivityRow.tsx';
import styles from './activity.module.css';
import { DeliveryBody } from './DeliveryBody.tsx';
import { Misunderstood } from './Misunderstood.tsx';

const icons: Record<DeliveryOutcome, Icon> = {
  accepted: IconCheck,
  duplicate: IconCopy,
  rejected: IconShieldX,
  unrecognised: IconQuestionMark,
};

/** Every request that reached the webhook address, and what became of it. */
export function Deliveries() {
  const [outcome, setOutcome] = useState<DeliveryOutcome | null>(null);
  const deliveries = useDeliveries(outcome);
  const { fetchNextPage } = deliveries;
  const more = useCallback(() => void fetchNextPage(afterReading), [fetchNextPage]);
  const found = deliveries.data?.pages.flatMap((page) => page.deliveries) ?? [];
  return (
    <>
      <fieldset className={styles.filters} aria-label="Narrow by outcome">
        {[null, ...deliveryOutcomes].map((choice) => (
          <button
            key={choice ?? 'all'}
            type="button"
            className={pill.pill}
            aria-pressed={choice === outcome}
            onClick={() => setOutcome(choice)}
          >
            {choice === null ? 'All' : deliveryWords(choice).label}
          </button>
        ))}
      </fieldset>
      {outcome === 'unrecognised' && <Misunderstood />}
      <ActivityList
        what="deliveries"
        label="Deliveries, newest first"
        pending={deliveries.isPending}
        error={deliveries.data === undefined ? deliveries.error : null}
        onRetry={() => void deliveries.refetch()}
        empty={{
          icon: IconInbox,
          title:
            outcome === null
              ? 'Nothing has arrived yet'
              : `No delivery was ${deliveryWords(outcome).label.toLowerCase()}`,
          words: 'Requests to the webhook address will be listed here.',
        }}
        count={found.length}
      >
        {found.map((delivery) => {
          const words = deliveryWords(delivery.outcome);
          return (
            <ActivityRow
              key={delivery.id}
              icon={icons[delivery.outcome]}
              tone={words.tone}
              state={words.label}
              title={delivery.eventName === null ? 'A request' : eventWords(delivery.eventName)}
              at={delivery.at}
              callId={delivery.callId}
              campaignId={delivery.campaignId}
            >
              {delivery.reason ?? delivery.note ?? words.meaning} · {sizeWords(delivery.bytes)}
              {delivery.attempt > 1 && ` · attempt ${delivery.attempt}`}
              {delivery.outcome === 'unrecognised' && delivery.sequence !== null && (
                <DeliveryBody sequence={delivery.sequence} what={delivery.eventName ?? 'a request'} />
              )}
              {delivery.sequence !== null && (
                <Inspect
                  event={{
                    sequence: delivery.sequence,
                    name: delivery.eventName ?? 'a request',
                    receivedAt: delivery.at,
                  }}
                />
              )}
            </ActivityRow>
          );
        })}
      </ActivityList>
      <MoreOnScroll hasMore={deliveries.hasNextPage} loading={deliveries.isFetchingNextPage} onMore={more} />
    </>
  );
}
