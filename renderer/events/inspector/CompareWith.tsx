import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useComparison } from '../../engine/queries.ts';
import { Masked } from '../../private/Masked.tsx';
import { eventWords } from '../../words/event-name.ts';
import { exactWords } from '../../words/moment.ts';
import type { Inspected } from './inspected.ts';
import styles from './inspector.module.css';

/** What changed between this event and another one of the same call. */
export function CompareWith({ event, others }: { event: Inspected; others: readonly Inspected[] }) {
  const [other, setOther] = useState<number | null>(null);
  return (
    <section>
      <NativeSelect
        label="Compare with"
        size="xs"
        value={other ?? ''}
        onChange={({ currentTarget }) => setOther(currentTarget.value === '' ? null : Number(currentTarget.value))}
      >
        <option value="">Choose another event</option>
        {others.map(({ sequence, name, receivedAt }) => (
          <option key={sequence} value={sequence}>
            {eventWords(name)}, {exactWords(receivedAt)}
          </option>
        ))}
      </NativeSelect>
      {other !== null && <Changes a={Math.min(other, event.sequence)} b={Math.max(other, event.sequence)} />}
    </section>
  );
}

/** The earlier one first. */
function Changes({ a, b }: { a: number; b: number }) {
  const { data, error } = useComparison(a, b);
  if (error !== null) return <p role="alert">{error.message}</p>;
  if (data === undefined) return null;
  if (data.changes.length === 0) return <p className={styles.fine}>Nothing differs.</p>;
  return (
    <>
      <table className={styles.changes}>
        <thead>
          <tr>
            <th scope="col">What changed</th>
            <th scope="col">Earlier</th>
            <th scope="col">Later</th>
          </tr>
        </thead>
        <tbody>
          {data.changes.map((change) => (
            <tr key={change.path} data-reveals>
              <th scope="row">{change.path === '' ? 'The whole body' : change.path}</th>
              <td dir="auto">{change.a === null ? <i>not there</i> : <Masked text={change.a} />}</td>
              <td dir="auto">{change.b === null ? <i>not there</i> : <Masked text={change.b} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {data.more > 0 && <p className={styles.fine}>And {data.more} more.</p>}
    </>
  );
}
