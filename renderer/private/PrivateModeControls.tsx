import { Button } from '@mantine/core';
import { IconEye, IconEyeOff } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import styles from './private.module.css';
import { usePrivateMode, useTogglePrivateMode } from './private-mode.tsx';
import { hold } from './shown.ts';

const explained = 'Numbers, names and what was said are hidden. Point at something to see it.';

/** Turns private mode on and off, says that it is on, and shows all of the page while a button is held. */
export function PrivateModeControls() {
  const isPrivate = usePrivateMode();
  const toggle = useTogglePrivateMode();
  const IconPart = isPrivate ? IconEyeOff : IconEye;
  return (
    <>
      {isPrivate && <HoldButton />}
      <Button
        variant="subtle"
        color="gray"
        c={isPrivate ? 'var(--waiting)' : undefined}
        size="compact-xs"
        h={26}
        leftSection={<IconPart size={15} aria-hidden />}
        aria-pressed={isPrivate}
        {...(isPrivate ? {} : { 'aria-label': 'Private mode' })}
        title={isPrivate ? `${explained} Click to turn it off.` : 'Private mode: hide numbers, names and what was said'}
        styles={{ root: { flex: 'none' }, section: { marginInlineEnd: isPrivate ? 6 : 0 } }}
        onClick={toggle}
      >
        {isPrivate ? 'Private' : ''}
      </Button>
    </>
  );
}

/** For who has no key for it, and for fingers. */
function HoldButton() {
  const show = () => hold(document.documentElement);
  const hide = () => hold(null);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== ' ' && event.key !== 'Enter') return;
    event.preventDefault();
    show();
  };
  return (
    <button
      type="button"
      className={styles.hold}
      title="Shows everything on this page for as long as you hold it"
      onPointerDown={show}
      onPointerUp={hide}
      onPointerCancel={hide}
      onPointerLeave={hide}
      onKeyDown={onKeyDown}
      onKeyUp={hide}
      onBlur={hide}
    >
      Hold to show
    </button>
  );
}
