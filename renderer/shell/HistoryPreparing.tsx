import { Notice } from '../elements/Notice.tsx';
import { useStatus } from '../engine/queries.ts';
import { preparingWords } from '../words/preparing.ts';

/** Says that not all of the history can be shown yet, and how far it is. */
export function HistoryPreparing() {
  const preparing = useStatus().data?.storage.preparing ?? null;
  if (preparing === null) return null;
  const { title, words } = preparingWords(preparing);
  return (
    <Notice calm actions={null}>
      <b>{title}</b> {words}
    </Notice>
  );
}
