import type { ReactNode } from 'react';
import styles from './settings.module.css';

interface SettingRowProps {
  label: string;
  /** Of the control that this row names; null where the control names itself. */
  controlId: string | null;
  hint?: ReactNode;
  /** Places the control under its name: for what needs the width. */
  stacked?: boolean;
  error?: { message: string } | null;
  /** The id of what was wrong, for a control that is described by it. */
  errorId?: string;
  children: ReactNode;
}

/** One setting: its name and what it means, its control, and what was wrong with the last value. */
export function SettingRow({
  label,
  controlId,
  hint,
  stacked = false,
  error = null,
  errorId,
  children,
}: SettingRowProps) {
  return (
    <div className={`${styles.row} ${stacked ? styles.stacked : ''}`}>
      <div>
        {controlId === null ? (
          <div className={styles.label}>{label}</div>
        ) : (
          <label className={styles.label} htmlFor={controlId}>
            {label}
          </label>
        )}
        {hint !== undefined && <div className={styles.hint}>{hint}</div>}
      </div>
      <div>{children}</div>
      {error !== null && (
        <p id={errorId} className={styles.error} role="alert">
          {error.message}
        </p>
      )}
    </div>
  );
}
