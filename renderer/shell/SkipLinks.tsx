import { enterPane } from '../pages/calls/call-focus.ts';
import styles from './shell.module.css';
import { focusPage } from './useArrival.ts';

/** Seen only while they have the focus: past the navigation, and past the list, for who goes by the Tab key. */
export function SkipLinks({ callOpen }: { callOpen: boolean }) {
  return (
    <div className={styles.skip}>
      <button type="button" onClick={focusPage}>
        Skip to the page
      </button>
      {callOpen && (
        <button type="button" onClick={enterPane}>
          Skip to the open call
        </button>
      )}
    </div>
  );
}
