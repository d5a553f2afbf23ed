import { Button, Group } from '@mantine/core';
import styles from './triage.module.css';

interface DialogEndProps {
  /** What went wrong; null where nothing did. */
  error: string | null;
  /** What the button says that does it. */
  act: string;
  loading: boolean;
  disabled?: boolean;
  onCancel: () => void;
}

/** The end of a dialog that is a form: what went wrong, and the two ways out. */
export function DialogEnd({ error, act, loading, disabled = false, onCancel }: DialogEndProps) {
  return (
    <>
      {error !== null && (
        <p className={styles.error} role="alert">
          {error}
        </p>
      )}
      <Group justify="flex-end" mt="md" gap="xs">
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit" loading={loading} disabled={disabled} data-autofocus>
          {act}
        </Button>
      </Group>
    </>
  );
}
