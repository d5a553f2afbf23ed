import { IconX } from '@tabler/icons-react';
import { closeToast, useToast } from './toast.ts';
import styles from './triage.module.css';

/** Says what was just done, and takes it back. */
export function Toaster({ onUndo }: { onUndo: (act: number) => void }) {
  const toast = useToast();
  const act = toast?.act ?? null;
  return (
    <div className={styles.toaster} role={toast?.isError ? 'alert' : 'status'}>
      {toast !== null && (
        <div className={`${styles.toast} ${toast.isError ? styles.failed : ''}`}>
          <span>{toast.text}</span>
          {act !== null && (
            <button type="button" className={styles.undo} onClick={() => onUndo(act)}>
              Undo
            </button>
          )}
          {toast.isError && (
            <button type="button" className={styles.undo} aria-label="Close message" onClick={closeToast}>
              <IconX size={15} aria-hidden />
            </button>
          )}
        </div>
      )}
    </div>
  );
}
