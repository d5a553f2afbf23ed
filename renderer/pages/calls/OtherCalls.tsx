import { Link } from 'wouter';
import type { CallDetail } from '../../../core/contract/api.ts';
import { isWithheld } from '../../../core/events/numbers.ts';
import { callIcon } from '../../elements/icons.ts';
import lists from '../../elements/lists.module.css';
import { Tag } from '../../elements/Tag.tsx';
import { When } from '../../elements/When.tsx';
import { useNumber } from '../../engine/problem-queries.ts';
import { Masked } from '../../private/Masked.tsx';
import { addresses } from '../../routing/addresses.ts';
import { callLabel, callTone } from '../../words/outcome.ts';
import styles from './call-pane.module.css';

const mostShown = 5;

/** The newest of the other calls with the number of a call. */
export function OtherCalls({ call }: { call: CallDetail }) {
  const { phoneNumber } = call;
  return phoneNumber === null || isWithheld(phoneNumber) ? null : (
    <CallsWith phoneNumber={phoneNumber} without={call.callId} />
  );
}

function CallsWith({ phoneNumber, without }: { phoneNumber: string; without: string }) {
  const known = useNumber(phoneNumber).data?.pages[0] ?? null;
  const others = known?.calls.filter(({ callId }) => callId !== without) ?? [];
  if (known === null || others.length === 0) return null;
  const { calls, reached } = known.total;
  return (
    <section className={styles.section} aria-label="Other calls with this number">
      <h2 className={styles.heading}>Other calls with this number</h2>
      <ul className={lists.rows}>
        {others.slice(0, mostShown).map((other) => (
          <li key={other.callId}>
            <Link to={addresses.call(other.callId)} className={styles.other ?? ''} data-reveals>
              <Tag tone={callTone(other)} icon={callIcon(other)}>
                {callLabel(other)}
              </Tag>
              <span className={styles.beginning} dir="auto">
                <Masked text={other.summary ?? ''} />
              </span>
              <When at={other.startedAt ?? other.createdAt} className={styles.when} />
            </Link>
          </li>
        ))}
      </ul>
      <p className={styles.fine}>
        <Link to={addresses.number(phoneNumber)}>All {calls.toLocaleString('en')}</Link>, {reached.toLocaleString('en')}{' '}
        reached
      </p>
    </section>
  );
}
