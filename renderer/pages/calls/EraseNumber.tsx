import { useErasePreview } from '../../engine/queries.ts';
import { EraseDialog } from '../../erasing/EraseDialog.tsx';
import { Masked } from '../../private/Masked.tsx';
import { usePrivateMode } from '../../private/private-mode.tsx';
import { countWords } from '../../words/amount.ts';
import { phoneWords } from '../../words/phone-number.ts';

/** Says how many calls with a number go, and how it is written in them, before they go. */
export function EraseNumber({ number, onClose }: { number: string; onClose: (erased: boolean) => void }) {
  const preview = useErasePreview(number);
  const isPrivate = usePrivateMode();
  const spellings = preview.data?.spellings ?? [];
  return (
    <EraseDialog
      title={`Erase everything with ${isPrivate ? 'this number' : phoneWords(number)}?`}
      what={{ phoneNumber: number }}
      onClose={onClose}
    >
      <p>
        This deletes {preview.data === undefined ? 'every call' : <b>{countWords(preview.data.calls, 'call')}</b>} to,
        from or transferred to{' '}
        <b>
          <Masked text={phoneWords(number)} />
        </b>{' '}
        from this computer, with transcript, summary and events.
      </p>
      {spellings.length > 1 && (
        <p>
          It is written as{' '}
          {spellings.map(({ number: spelling }, index) => (
            <span key={spelling}>
              {index > 0 && ', '}
              <bdi>
                <b>
                  <Masked text={spelling} />
                </b>
              </bdi>
            </span>
          ))}
          .
        </p>
      )}
      <p>Calls in which the number was only mentioned stay.</p>
      <p>This cannot be undone. The calls stay in your TopCalls account.</p>
    </EraseDialog>
  );
}
