import styles from './activity.module.css';

interface ShowEachProps {
  open: boolean;
  onToggle: () => void;
  /** What is shown, for whoever hears the button without its row. */
  of: string;
}

/** Opens what a row stands for, and puts it away again. */
export function ShowEach({ open, onToggle, of }: ShowEachProps) {
  const label = open ? 'Show less' : 'Show each';
  return (
    <button
      type="button"
      className={styles.each}
      aria-expanded={open}
      aria-label={`${label}: ${of}`}
      onClick={onToggle}
    >
      {label}
    </button>
  );
}
