import { useState } from 'react';
import { useDeliveryBody } from '../../engine/queries.ts';
import { RawBody } from '../../events/RawBody.tsx';
import styles from './activity.module.css';

/** The way to a delivery as it came, to be looked at and copied; its body is read when that is asked for. */
export function DeliveryBody({ sequence, what }: { sequence: number; what: string }) {
  const [wanted, setWanted] = useState(false);
  const { data, isError } = useDeliveryBody(sequence, wanted);
  if (!wanted) {
    return (
      <button
        type="button"
        className={styles.show}
        onClick={() => setWanted(true)}
        aria-label={`Show what came: ${what}`}
      >
        Show what came
      </button>
    );
  }
  if (isError || data === null) return <span>It is not kept any more.</span>;
  return data === undefined ? null : <RawBody body={data.body} name={what} startsOpen />;
}
