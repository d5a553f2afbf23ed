import { useErasePreview } from '../engine/queries.ts';
import { EraseDialog } from '../erasing/EraseDialog.tsx';
import { countWords } from '../words/amount.ts';
import { phoneWords } from '../words/phone-number.ts';

/** Says how many calls with a number go, and how it is written in them, before they go. */
export function EraseNumber({ number, onClose }: { number: string; onClose: (erased: boolean) => void }) {
  const preview = useErasePreview(number);
  const spellings = preview.data?.spellings ?? [];
  return (
    <EraseDialog
      title={`Erase everything with ${phoneWords(number)}?`}
      what={{ phoneNumber: number }}
      onClose={onClose}
    >
      <p>
        {preview.data === undefined ? 'Every call' : <b>{countWords(preview.data.calls, 'call')}</b>}{' '}
        {preview.data === undefined || preview.data.calls === 1 ? 'goes' : 'go'}, made to <b>{phoneWords(number)}</b>,
        from it or transferred to it, with transcripts, summaries and events.
      </p>
      {spellings.length > 1 && (
        <p>
          It is written as{' '}
          {spellings.map(({ number: spelling }, index) => (
            <span key={spelling}>
              {index > 0 && ', '}
              <bdi>
                <b>{spelling}</b>
              </bdi>
            </span>
          ))}
          .
        </p>
      )}
      <p>Where the number was only spoken of, in transcripts of other calls, it stays.</p>
      <p>It cannot be brought back. What TopCalls keeps stays there.</p>
    </EraseDialog>
  );
}
