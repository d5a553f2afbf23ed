import { useState } from 'react';
import pill from '../../elements/pill.module.css';
import { AllAlerts } from './AllAlerts.tsx';
import styles from './activity.module.css';
import { FoldedAlerts } from './FoldedAlerts.tsx';

/** For each event whether the user was notified, and why. */
export function Alerts() {
  const [all, setAll] = useState(false);
  return (
    <>
      <fieldset className={styles.filters} aria-label="Show">
        <button type="button" className={pill.pill} aria-pressed={!all} onClick={() => setAll(false)}>
          Notified and held back
        </button>
        <button type="button" className={pill.pill} aria-pressed={all} onClick={() => setAll(true)}>
          All events
        </button>
      </fieldset>
      {all ? <AllAlerts /> : <FoldedAlerts />}
    </>
  );
}
