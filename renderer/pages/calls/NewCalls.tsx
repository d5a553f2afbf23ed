import { IconArrowUp } from '@tabler/icons-react';
import { countWords } from '../../words/amount.ts';
import styles from './calls-list.module.css';

interface NewCallsProps {
  count: number;
  /** @param byKeyboard whether the focus has to go somewhere: the button is gone then */
  onShow: (byKeyboard: boolean) => void;
}

/** Says that calls came above those that are looked at, which keep their place, and leads there. */
export function NewCalls({ count, onShow }: NewCallsProps) {
  if (count === 0) return null;
  return (
    <button type="button" className={styles.newCalls} onClick={({ detail }) => onShow(detail === 0)}>
      {countWords(count, 'new call')}
      <IconArrowUp size={14} stroke={2.2} aria-hidden />
    </button>
  );
}
