import type { EventDetail } from '../../../core/contract/api.ts';
import { Masked } from '../../private/Masked.tsx';
import { sizeWords } from '../../words/delivery.ts';
import { foldedWords } from '../../words/folded.ts';
import { exactWords } from '../../words/moment.ts';
import styles from './inspector.module.css';

/** What is known of how an event came: its headers, each time that it came, and by what it is known again. */
export function EventFacts({ detail }: { detail: EventDetail }) {
  const headers = Object.entries(detail.headers);
  return (
    <>
      <dl className={styles.facts}>
        <div>
          <dt>Number</dt>
          <dd>{detail.sequence}</dd>
        </div>
        <div>
          <dt>Size</dt>
          <dd>{sizeWords(detail.bytes)}</dd>
        </div>
        {detail.identity !== null && (
          <div className={styles.wide}>
            <dt title="Two events with the same fingerprint within two hours count as one.">Fingerprint</dt>
            <dd className={styles.mono}>{detail.identity}</dd>
          </div>
        )}
        {detail.query !== '' && (
          <div className={styles.wide}>
            <dt>Behind the address</dt>
            <dd className={styles.mono}>
              ?<Masked text={detail.query} />
            </dd>
          </div>
        )}
      </dl>
      <h3 className={styles.heading}>{detail.attempts.length > 1 ? 'Deliveries' : 'Delivery'}</h3>
      <ol className={styles.attempts}>
        {detail.attempts.map((attempt) => (
          <li key={`${attempt.sequence} ${attempt.at} ${attempt.attempt}`}>
            {exactWords(attempt.at)} · {sizeWords(attempt.bytes)}
            {attempt.foldedBy !== null && <span> · {foldedWords[attempt.foldedBy]}</span>}
          </li>
        ))}
      </ol>
      <h3 className={styles.heading}>Headers</h3>
      {headers.length === 0 ? (
        <p className={styles.fine}>None was kept.</p>
      ) : (
        <dl className={`${styles.headers} ${styles.mono}`}>
          {headers.map(([name, value]) => (
            <div key={name} data-reveals>
              <dt>{name}</dt>
              <dd>
                <Masked text={value} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}
