import styles from './address.module.css';
import { CopyButton } from './CopyButton.tsx';

/** An address that is there to be copied. */
export function AddressField({ value, what }: { value: string; what: string }) {
  return (
    <div className={styles.field}>
      <code className={styles.value} title={value}>
        {value}
      </code>
      <CopyButton value={value} what={what} />
    </div>
  );
}
