import { ActionIcon, Button } from '@mantine/core';
import { IconChevronLeft, IconMailOpened, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './call-pane.module.css';

interface CallBarProps {
  onClose: () => void;
  withBack: boolean;
  onMarkUnread?: () => void;
  unread?: boolean;
  /** More that can be done, behind the rest. */
  more?: ReactNode;
}

/** What can be done with the open call. */
export function CallBar({ onClose, withBack, onMarkUnread, unread = false, more }: CallBarProps) {
  return (
    <div className={styles.bar}>
      {withBack && (
        <Button
          className={styles.back ?? ''}
          variant="subtle"
          size="compact-md"
          leftSection={<IconChevronLeft size={18} aria-hidden />}
          onClick={onClose}
        >
          Calls
        </Button>
      )}
      {onMarkUnread !== undefined && (
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          disabled={unread}
          leftSection={<IconMailOpened size={15} aria-hidden />}
          onClick={onMarkUnread}
        >
          {unread ? 'Unread' : 'Mark unread'}
        </Button>
      )}
      {more}
      {!withBack && (
        <ActionIcon
          variant="subtle"
          color="gray"
          size={28}
          aria-label="Close call"
          title="Close (Esc)"
          onClick={onClose}
        >
          <IconX size={17} stroke={1.8} />
        </ActionIcon>
      )}
    </div>
  );
}
