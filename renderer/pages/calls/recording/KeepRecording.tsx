import { Button } from '@mantine/core';
import { byteWords } from '../../../words/amount.ts';
import recording from './recording.module.css';
import type { RecordingState } from './useRecording.ts';

/** Keeps a copy on this computer, shows how far that has come, and removes it. */
export function KeepRecording({ state }: { state: RecordingState }) {
  const { kept, progress, error } = state;
  if (progress !== null) {
    const { bytes, total } = progress;
    return (
      <span className={recording.kept} role="status">
        Fetching it: {total === null ? byteWords(bytes) : `${Math.floor((bytes / Math.max(1, total)) * 100)} %`}
        <Button variant="subtle" color="gray" size="compact-xs" onClick={state.cancel}>
          Cancel
        </Button>
      </span>
    );
  }
  if (kept !== null) {
    return (
      <span className={recording.kept}>
        Kept on this computer, {byteWords(kept.bytes)}
        <Button variant="subtle" color="gray" size="compact-xs" onClick={state.forget}>
          Remove
        </Button>
      </span>
    );
  }
  return (
    <>
      <Button variant="subtle" color="gray" size="compact-xs" onClick={state.keep}>
        Keep on this computer
      </Button>
      {error !== null && (
        <span className={recording.error} role="alert">
          {error.message}
        </span>
      )}
    </>
  );
}
