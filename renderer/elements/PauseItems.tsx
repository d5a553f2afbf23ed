import { Menu } from '@mantine/core';
import { pauseChoices } from '../words/pause.ts';

/** For how long one can pause, as items of a menu; `onPause` hears until when, milliseconds UTC, null until resumed. */
export function PauseItems({ onPause }: { onPause: (until: number | null) => void }) {
  return pauseChoices.map((choice) => (
    <Menu.Item key={choice.label} onClick={() => onPause(choice.until(Date.now()))}>
      {choice.label}
    </Menu.Item>
  ));
}
