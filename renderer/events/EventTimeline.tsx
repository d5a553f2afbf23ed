import { IconBell, IconBellOff, IconBellX } from '@tabler/icons-react';
import type { AlertRecord, EventRecord } from '../../core/contract/api.ts';
import { privateName } from '../../core/words/private-name.ts';
import tones from '../elements/tones.module.css';
import { When } from '../elements/When.tsx';
import { usePrivateMode } from '../private/private-mode.tsx';
import { alertWords, reasonWords } from '../words/alert.ts';
import { eventWords } from '../words/event-name.ts';
import styles from './events.module.css';
import { Inspect } from './Inspect.tsx';
import { RawBody } from './RawBody.tsx';

const sources: Record<EventRecord['source'], string | null> = {
  webhook: null,
  backfill: 'fetched from the API',
  relay: 'by relay',
  test: 'test event',
};

/** The id of an event's place on the page. */
export const eventAnchor = (sequence: number) => `event-${sequence}`;

interface EventTimelineProps {
  events: readonly EventRecord[];
  /** The decisions about these events: each is shown with the event that it is about. */
  alerts: readonly AlertRecord[];
}

/** What TopCalls told, in order, whether the user was told in turn and why, and the bodies as they came. */
export function EventTimeline({ events, alerts }: EventTimelineProps) {
  if (events.length === 0) return null;
  return (
    <section className={styles.section} aria-label="Events">
      <h2 className={styles.heading}>Events</h2>
      <ol className={styles.timeline}>
        {events.map((event) => (
          <li key={event.sequence} id={eventAnchor(event.sequence)} className={styles.event}>
            <div className={styles.head}>
              <span className={styles.name} title={event.name}>
                {eventWords(event.name)}
              </span>
              <span className={styles.fine}>
                <When at={event.receivedAt} />
                {event.deliveries > 1 && ` · delivered ${event.deliveries} times, counted once`}
                {sources[event.source] !== null && ` · ${sources[event.source]}`}
              </span>
            </div>
            {alerts
              .filter(({ sequence }) => sequence === event.sequence)
              .map((alert) => (
                <AlertLine key={alert.decidedAt} alert={alert} />
              ))}
            <RawBody body={event.body} name={event.name} />
            {event.repetitions.map(({ sequence, body }, index) => (
              <RawBody
                key={sequence}
                body={body}
                name={`${event.name}, sent again with other bytes (${index + 1})`}
                label="Sent again, with other bytes"
              />
            ))}
            <Inspect event={event} others={events} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function AlertLine({ alert }: { alert: AlertRecord }) {
  const { label, tone } = alertWords(alert);
  const isPrivate = usePrivateMode();
  const IconPart = alert.outcome === 'failed' ? IconBellX : alert.decision === 'show' ? IconBell : IconBellOff;
  const outcomeOrReason = (alert.outcome === 'failed' && alert.outcomeReason) || reasonWords(alert);
  return (
    <p className={`${styles.alert} ${tones[tone]}`}>
      <IconPart size={14} stroke={1.8} aria-hidden />
      <span>
        <span className={styles.decision}>{label}</span>: {privateName(outcomeOrReason, isPrivate)}
        {alert.clickedAt !== null && ' · opened'}
      </span>
    </p>
  );
}
