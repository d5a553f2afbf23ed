import type { CallDetail } from '../../core/api.ts';
import { EraseDialog } from '../erasing/EraseDialog.tsx';
import { countWords } from '../words/amount.ts';
import { exactWords } from '../words/moment.ts';
import { phoneWords } from '../words/phone-number.ts';
import { EraseNumber } from './EraseNumber.tsx';

/** What is about to be erased: a call as it was seen, or everything with a number that stands in it. */
export interface Erasing {
  call: CallDetail;
  number: string | null;
}

/** Says what goes before it goes. `onClose` hears whether something was erased. */
export function EraseCall({ erasing, onClose }: { erasing: Erasing; onClose: (erased: boolean) => void }) {
  const { call, number } = erasing;
  if (number !== null) return <EraseNumber number={number} onClose={onClose} />;
  return (
    <EraseDialog title="Erase this call?" what={{ callId: call.callId }} onClose={onClose}>
      <p>
        The call with <b>{phoneWords(call.phoneNumber)}</b> of <b>{exactWords(call.startedAt ?? call.createdAt)}</b>{' '}
        goes, with its transcript, its summary and {countWords(call.events.length, 'event')}.
      </p>
      <p>It cannot be brought back. What TopCalls keeps stays there.</p>
    </EraseDialog>
  );
}
