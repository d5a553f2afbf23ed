import { useDeliveryBody, useEvent } from '../../engine/queries.ts';
import { BodySearch } from './BodySearch.tsx';
import { CompareWith } from './CompareWith.tsx';
import { EventFacts } from './EventFacts.tsx';
import type { Inspected } from './inspected.ts';
import styles from './inspector.module.css';
import { Replay } from './Replay.tsx';
import { SendAgain } from './SendAgain.tsx';

interface EventInspectorProps {
  event: Inspected;
  /** Other events of the same call or campaign. */
  others: readonly Inspected[];
}

/** One event as it came: what is known of its delivery, its body, and what can be done with it. */
export function EventInspector({ event, others }: EventInspectorProps) {
  const { data: detail, error } = useEvent(event.sequence);
  const body = useDeliveryBody(detail?.sequence ?? 0, detail != null).data;
  if (error !== null) return <p role="alert">It could not be read: {error.message}</p>;
  if (detail === undefined) return null;
  if (detail === null) return <p>It is not kept any more.</p>;
  const rest = others.filter(({ sequence }) => sequence !== event.sequence);
  return (
    <div className={styles.inspector}>
      <EventFacts detail={detail} />
      {body != null && <BodySearch body={body.body} />}
      {rest.length > 0 && <CompareWith event={event} others={rest} />}
      <SendAgain sequence={detail.sequence} body={body?.body ?? null} />
      {(detail.callId !== null || detail.campaignId !== null) && <Replay sequence={detail.sequence} />}
    </div>
  );
}
