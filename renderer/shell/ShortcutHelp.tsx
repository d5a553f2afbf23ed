import { Kbd, Modal } from '@mantine/core';
import { useSettings, useTeam } from '../engine/queries.ts';
import styles from './shortcut-help.module.css';

const command = /Macintosh/.test(navigator.userAgent) ? '⌘' : 'Ctrl';

const shortcuts: readonly { keys: string[]; does: string; inTeam?: true }[] = [
  { keys: [`${command} K`], does: 'Find or do anything' },
  { keys: ['/'], does: 'Search calls' },
  { keys: [`${command} F`], does: 'Find in the call or page' },
  { keys: ['↑ ↓', 'J K'], does: 'Move in the list' },
  { keys: ['Enter'], does: 'Open the call; again: go into it' },
  { keys: ['→ ←', 'F6'], does: 'Into the open call, and back' },
  { keys: ['Esc'], does: 'Go back, or clear the search' },
  { keys: ['N', 'P'], does: 'Next or previous hit in a transcript' },
  { keys: ['Space'], does: 'Play or pause the recording' },
  { keys: ['[', ']'], does: '5 seconds back or on' },
  { keys: ['<', '>'], does: 'Slower or faster' },
  { keys: ['X', 'Shift ↓', 'Shift PgDn'], does: 'Select the call, or several' },
  { keys: [`${command} A`], does: 'Select all that match' },
  { keys: ['E'], does: 'Done; again: open' },
  { keys: ['H'], does: 'Snooze' },
  { keys: ['T'], does: 'Tag' },
  { keys: ['I'], does: 'I have it, for the team; again: give it back', inTeam: true },
  { keys: ['U'], does: 'Read or unread' },
  { keys: ['Y'], does: 'Copy the number' },
  { keys: ['Shift E'], does: 'Export what is selected, or shown' },
  { keys: ['Shift S'], does: 'Save the call as a page' },
  { keys: ['Del'], does: 'Erase' },
  { keys: ['Z'], does: 'Undo' },
  { keys: ['S', 'F9'], does: 'In private mode, while held: show what is hidden' },
  { keys: ['G', 'C', 'A', ','], does: 'History, campaigns, activity, settings' },
  { keys: ['?'], does: 'Show this list' },
];

/** Letters and signs, which the settings can switch off. */
const isSingle = (keys: string) => /^(?:Shift )?(?:[^↓]|Space)$/.test(keys) || /^[A-Z] [A-Z]$/.test(keys);

/** The keys that do something. */
export function ShortcutHelp({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const hasSingleKeys = useSettings().data?.app.singleKeyShortcuts ?? true;
  const isInTeam = useTeam() !== null;
  const present = shortcuts
    .filter(({ inTeam = false }) => isInTeam || !inTeam)
    .map(({ keys, does }) => ({ does, keys: keys.filter((key) => hasSingleKeys || !isSingle(key)) }))
    .filter(({ keys }) => keys.length > 0);
  return (
    <Modal opened={opened} onClose={onClose} title="Keyboard shortcuts" centered size={400}>
      <dl className={styles.list}>
        {present.map(({ keys, does }) => (
          <div key={does} className={styles.row}>
            <dt>{does}</dt>
            <dd>
              {keys.map((key) => (
                <Kbd key={key} size="xs">
                  {key}
                </Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
