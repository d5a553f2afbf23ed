import type { MouseEvent } from 'react';
import type { CallSummary } from '../../core/contract/api.ts';
import { usePrivateMode } from '../private/private-mode.tsx';
import { phoneWords } from '../words/phone-number.ts';
import styles from './triage.module.css';

interface PickBoxProps {
  call: CallSummary;
  picked: boolean;
  onPick: (callId: string, range: boolean) => void;
}

/** Chooses a row by the pointer; the keyboard has X for it, so that the list is one stop of the Tab key. */
export function PickBox({ call, picked, onPick }: PickBoxProps) {
  const isPrivate = usePrivateMode();
  const pick = (event: MouseEvent) => onPick(call.callId, event.shiftKey);
  return (
    <label className={styles.pick}>
      <input
        type="checkbox"
        tabIndex={-1}
        checked={picked}
        aria-label={isPrivate ? 'Select this call' : `Select ${phoneWords(call.phoneNumber)}`}
        onChange={() => {}}
        onClick={pick}
      />
    </label>
  );
}
