import { Button, Group } from '@mantine/core';
import { type KeyboardEvent, useId, useState } from 'react';
import type { NotifierStatus } from '../../../core/contract/api.ts';
import { pressedKey } from '../../../core/words/pressed-key.ts';
import { useUpdateSettings } from '../../engine/mutations.ts';
import { globalKeyWords } from '../../words/global-key.ts';
import { SettingRow } from './SettingRow.tsx';

type GlobalKeySettingProps = { wanted: string } & NonNullable<NotifierStatus['globalKey']>;

const words = (key: string) => globalKeyWords(key, navigator.userAgent);

/**
 * The key that shows the window, taken from the keyboard: pressed while this button listens. Tab and Esc still do what they do
 * everywhere.
 */
export function GlobalKeySetting({ wanted, refused, isDesktops }: GlobalKeySettingProps) {
  const hintId = useId();
  const update = useUpdateSettings();
  const [listening, setListening] = useState(false);
  const [held, setHeld] = useState('');

  const stop = () => {
    setListening(false);
    setHeld('');
  };
  const set = (globalKey: string) => {
    stop();
    if (globalKey !== wanted) update.mutate({ app: { globalKey } });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!listening || event.key === 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') return stop();
    const pressed = pressedKey(event.nativeEvent);
    if (pressed.key === null) setHeld(pressed.held.join('+'));
    else set(pressed.key);
  };
  const name = wanted === '' ? 'Set a key…' : words(wanted);
  return (
    <SettingRow
      label="Key to show this window"
      controlId={null}
      error={update.error ?? problemOf(refused, wanted)}
      hint={
        <span id={hintId} role="status">
          {listening
            ? 'Hold Ctrl, Alt, the Windows key or Command, and press another one. Esc cancels.'
            : 'Works in every app; pressed again, it hides the window.'}
          {isDesktops && ' Your desktop asks you first, and may give it another key in its own settings.'}
        </span>
      }
    >
      <Group gap="xs">
        <Button
          variant="default"
          aria-describedby={hintId}
          aria-label={listening ? 'Press the key' : `Key to show this window: ${wanted === '' ? 'none' : name}. Change`}
          loading={update.isPending}
          onClick={(event) => {
            event.currentTarget.focus();
            setListening(true);
          }}
          onKeyDown={onKeyDown}
          onKeyUp={(event) => {
            if (listening) event.preventDefault();
            setHeld('');
          }}
          onBlur={stop}
        >
          {listening ? `${held === '' ? 'Press the key' : `${words(held)} +`} …` : name}
        </Button>
        {wanted !== '' && !listening && (
          <Button variant="subtle" color="gray" aria-label="Remove the key" onClick={() => set('')}>
            Remove
          </Button>
        )}
      </Group>
    </SettingRow>
  );
}

function problemOf(refused: string | null, wanted: string): { message: string } | null {
  if (refused === null) return null;
  const stays = refused === wanted ? 'It does nothing at present.' : 'The key stays as it was.';
  return { message: `${words(refused)} is taken: the system or another app has it. ${stays}` };
}
