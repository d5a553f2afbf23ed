import type { EventRecord } from '../../../../core/contract/api.ts';
import { eventAnchor } from '../../../events/EventTimeline.tsx';
import styles from './transcript.module.css';

/** Says that more was sent than is shown, and leads to the event that has it where that is on the page. */
export function CutTranscript({ event }: { event: EventRecord | undefined }) {
  if (event === undefined) return <p className={styles.cut}>Longer than shown here.</p>;
  const goToEvent = () => {
    const place = document.getElementById(eventAnchor(event.sequence));
    place?.scrollIntoView({ block: 'center' });
    place?.querySelector<HTMLElement>('button[aria-expanded]')?.focus({ preventScroll: true });
  };
  return (
    <p className={styles.cut}>
      Longer than shown here:{' '}
      <button type="button" className={styles.seek} onClick={goToEvent}>
        the raw event
      </button>{' '}
      has all of it.
    </p>
  );
}
