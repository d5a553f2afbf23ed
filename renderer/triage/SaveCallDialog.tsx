import { Checkbox, Modal } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useEngine } from '../engine/engine.tsx';
import type { ApiError, SavedFile } from '../transport/transport.ts';
import { DialogEnd } from './DialogEnd.tsx';
import { say } from './toast.ts';
import styles from './triage.module.css';

/** Asks whether a call is to be saved with its numbers, and says where it is. */
export function SaveCallDialog({ callId, onClose }: { callId: string; onClose: () => void }) {
  const engine = useEngine();
  const [open, setOpen] = useState(false);
  const save = useMutation<SavedFile, ApiError>({
    mutationFn: () => engine.exportCall({ callId, masked: !open }),
    onSuccess(saved) {
      if (saved.outcome === 'saved') say(`Saved as ${saved.path}`);
      if (saved.outcome === 'download') say('Saved to your browser’s downloads.');
      onClose();
    },
  });
  return (
    <Modal opened onClose={onClose} title="Save this call as a page" centered size={420}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <p className={styles.lead}>
          One file (HTML) with everything that was said, for any browser. It loads nothing and needs no internet.
        </p>
        <Checkbox
          label="Show numbers and names"
          description="Otherwise phone numbers and the contact’s name are masked, also in what was said, and the data attached to the call is left out."
          checked={open}
          onChange={(event) => setOpen(event.currentTarget.checked)}
        />
        <DialogEnd error={save.error?.message ?? null} act="Save" loading={save.isPending} onCancel={onClose} />
      </form>
    </Modal>
  );
}
