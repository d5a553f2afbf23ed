import { ActionIcon, Popover } from '@mantine/core';
import {
  IconAlertTriangleFilled,
  IconCircleCheckFilled,
  IconCloudOff,
  IconKeyboard,
  IconLoader2,
} from '@tabler/icons-react';
import { useId } from 'react';
import type { Icon } from '../elements/icons.ts';
import tones from '../elements/tones.module.css';
import { useNow } from '../elements/useNow.ts';
import { useStreaming } from '../engine/engine.tsx';
import { useStatus } from '../engine/queries.ts';
import { PrivateModeControls } from '../private/PrivateModeControls.tsx';
import { machineWords } from '../words/machine.ts';
import { type Reach, reachOf } from '../words/reach.ts';
import { ConnectionDetails } from './ConnectionDetails.tsx';
import { PauseMenu } from './PauseMenu.tsx';
import styles from './status-line.module.css';

const icons: Record<Reach['tone'], Icon> = {
  good: IconCircleCheckFilled,
  waiting: IconLoader2,
  bad: IconAlertTriangleFilled,
  quiet: IconCloudOff,
};

/** Always on the screen: whether events can reach this machine now, and when the last one did. */
export function StatusLine({ onShowShortcuts }: { onShowShortcuts: () => void }) {
  const status = useStatus().data ?? null;
  const streaming = useStreaming();
  const countsDown = status?.tunnel.state === 'backoff';
  const now = useNow(countsDown ? 1_000 : 10_000);
  const reach = reachOf(status, streaming, machineWords(navigator.userAgent), now);
  const [sentenceId, noteId] = [useId(), useId()];
  const IconPart = icons[reach.tone];
  const tint = reach.tone === 'bad' || reach.tone === 'waiting' ? styles[reach.tone] : '';

  return (
    <footer className={`${styles.line} ${tones[reach.tone]} ${tint}`}>
      <Popover position="top-start" width={360} shadow="md" trapFocus returnFocus disabled={status === null}>
        <div className={styles.reach} title={reach.sentence}>
          <IconPart
            className={`${styles.icon} ${reach.tone === 'waiting' ? styles.turning : ''}`}
            size={15}
            aria-hidden
          />
          {/* Beside the button and not in it: what changes inside of a button is not announced. */}
          <span id={sentenceId} className={styles.sentence} role="status" data-reach={reach.tone}>
            {reach.sentence}
          </span>
          {reach.note !== null && (
            <span id={noteId} className={styles.note}>
              · {reach.note}
            </span>
          )}
          <Popover.Target>
            <button type="button" className={styles.details} aria-labelledby={`${sentenceId} ${noteId}`} />
          </Popover.Target>
        </div>
        <Popover.Dropdown className={styles.dropdown} aria-label="Connection">
          {status !== null && <ConnectionDetails status={status} reach={reach} />}
        </Popover.Dropdown>
      </Popover>
      <span className={styles.spacer} />
      {status !== null && <PrivateModeControls />}
      {status !== null && <PauseMenu status={status} now={now} />}
      <ActionIcon
        variant="subtle"
        color="gray"
        size={26}
        aria-label="Keyboard shortcuts"
        title="Keyboard shortcuts (?)"
        onClick={onShowShortcuts}
      >
        <IconKeyboard size={16} stroke={1.7} />
      </ActionIcon>
    </footer>
  );
}
