import type { CallDetail } from '../../../core/contract/api.ts';
import { EraseDialog } from '../../erasing/EraseDialog.tsx';
import { Masked } from '../../private/Masked.tsx';
import { countWords } from '../../words/amount.ts';
import { exactWords } from '../../words/moment.ts';
import { phoneWords } from '../../words/phone-number.ts';
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
        This deletes the call with{' '}
        <b>
          <Masked text={phoneWords(call.phoneNumber)} />
        </b>{' '}
        of <b>{exactWords(call.startedAt ?? call.createdAt)}</b> from this computer, with {partsOf(call)}.
      </p>
      <p>This cannot be undone. The call stays in your TopCalls account.</p>
    </EraseDialog>
  );
}

/** What there is to lose, and nothing that there is not: `its transcript and 3 events`. */
function partsOf({ turns, summary, events }: CallDetail): string {
  const parts = [
    ...(turns.length > 0 ? ['its transcript'] : []),
    ...(summary === null || summary === '' ? [] : ['its summary']),
    countWords(events.length, 'event'),
  ];
  return new Intl.ListFormat('en-GB').format(parts);
}
