import { ActionIcon } from '@mantine/core';
import {
  IconCheck,
  IconClockPause,
  IconDownload,
  IconMail,
  IconMailOpened,
  IconTag,
  IconTrash,
  IconUser,
  IconX,
} from '@tabler/icons-react';
import { countWords } from '../words/amount.ts';
import styles from './triage.module.css';

export type BarAct = 'done' | 'snooze' | 'tag' | 'claim' | 'read' | 'unread' | 'export' | 'erase';

interface TriageBarProps {
  /** How many are chosen; null where that is all that is found, however many. */
  count: number | null;
  /** How many are found; null where that is not known. */
  found: number | null;
  /** Whether this computer belongs to a team. */
  inTeam: boolean;
  onAct: (act: BarAct) => void;
  onAll: () => void;
  onClear: () => void;
}

const buttons = [
  ['done', 'Done', 'E', IconCheck],
  ['snooze', 'Snooze', 'H', IconClockPause],
  ['tag', 'Tag', 'T', IconTag],
  ['claim', 'I have it', 'I', IconUser],
  ['read', 'Mark read', null, IconMailOpened],
  ['unread', 'Mark unread', null, IconMail],
  ['export', 'Export', null, IconDownload],
  ['erase', 'Erase', null, IconTrash],
] as const;

/** What can be done with the calls that are chosen. */
export function TriageBar({ count, found, inTeam, onAct, onAll, onClear }: TriageBarProps) {
  const present = buttons.filter(([act]) => inTeam || act !== 'claim');
  const hasMore = count !== null && found !== count;
  return (
    <div className={styles.bar} role="toolbar" aria-label="Selected calls">
      <span className={styles.count}>
        <span role="status">
          {count === null
            ? found === null
              ? 'All that match selected'
              : `All ${countWords(found, 'call')} selected`
            : `${countWords(count, 'call')} selected`}
        </span>
        {hasMore && (
          <button type="button" className={styles.all} onClick={onAll}>
            {found === null ? 'Select all that match' : `Select all ${countWords(found, 'call')}`}
          </button>
        )}
      </span>
      <span className={styles.acts}>
        {present.map(([act, label, key, Icon]) => (
          <ActionIcon
            key={act}
            variant="subtle"
            color={act === 'erase' ? 'red' : 'gray'}
            size={28}
            aria-label={label}
            title={key === null ? label : `${label} (${key})`}
            onClick={() => onAct(act)}
          >
            <Icon size={17} stroke={1.8} />
          </ActionIcon>
        ))}
        <ActionIcon
          variant="subtle"
          color="gray"
          size={28}
          aria-label="Select none"
          title="Select none (Esc)"
          onClick={onClear}
        >
          <IconX size={17} stroke={1.8} />
        </ActionIcon>
      </span>
    </div>
  );
}
