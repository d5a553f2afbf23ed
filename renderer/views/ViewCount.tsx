import { useDocumentVisibility, useIntersection } from '@mantine/hooks';
import type { ListedView } from '../../core/contract/api.ts';
import { useViewCount } from '../engine/views.ts';
import { viewCountWords } from '../words/view-count.ts';
import styles from './views.module.css';

/** How many calls a view finds, counted while it can be seen. */
export function ViewCount({ view }: { view: Pick<ListedView, 'text'> }) {
  const { ref, entry } = useIntersection();
  const isVisible = useDocumentVisibility() === 'visible';
  const { data } = useViewCount(view, isVisible && entry?.isIntersecting === true);
  return (
    <span ref={ref} className={styles.count}>
      {data !== undefined && viewCountWords(data)}
    </span>
  );
}
