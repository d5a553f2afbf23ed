import { eventAnchor } from '../events/EventTimeline.tsx';
import styles from './transcript.module.css';

/** Says that more was sent than is shown, and leads to the event that has it. */
export function CutTranscript({ sequence }: { sequence: number | null }) {
  const goToEvent = () => {
    const event = sequence === null ? null : document.getElementById(eventAnchor(sequence));
    event?.scrollIntoView({ block: 'center' });
    event?.querySelector<HTMLElement>('button[aria-expanded]')?.focus({ preventScroll: true });
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
