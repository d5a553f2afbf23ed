import { Button, Group, Modal, Select, TextInput } from '@mantine/core';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { useNow } from '../elements/useNow.ts';
import { countWords } from '../words/amount.ts';
import { momentWords } from '../words/moment.ts';
import type { Act } from './act.ts';
import { nextTime, snoozeChoices } from './snooze-times.ts';
import styles from './triage.module.css';

interface SnoozeDialogProps {
  /** How many calls; null where that is not known. */
  calls: number | null;
  onChoose: (until: NonNullable<Act['until']>) => void;
  onClose: () => void;
}

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const weekday = (index: number) => ({ value: String(index), label: weekdays[index] ?? '' });
const days = [1, 2, 3, 4, 5, 6, 0].map(weekday);

/** Until when calls are snoozed: by a few choices, each with its number key, or a day of the week and a time. */
export function SnoozeDialog({ calls, onChoose, onClose }: SnoozeDialogProps) {
  const now = useNow();
  const choices = [
    ...snoozeChoices(now).map(({ label, at }) => ({ label, hint: momentWords(at, now), until: at as Act['until'] })),
    { label: 'Until the number has news', hint: 'a new call, or event', until: 'number' as Act['until'] },
  ];
  const choose = (until: Act['until']) => {
    if (until !== undefined) onChoose(until);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={calls === null ? 'Snooze these calls' : `Snooze ${countWords(calls, 'call')}`}
      centered
      size={380}
    >
      <ul
        className={styles.choices}
        onKeyDown={(event) => {
          const chosen = choices[Number(event.key) - 1];
          if (chosen !== undefined) choose(chosen.until);
          else moveFocus(event);
        }}
      >
        {choices.map(({ label, hint, until }, index) => (
          <li key={label}>
            <button
              type="button"
              className={styles.choice}
              onClick={() => choose(until)}
              {...(index === 0 ? { 'data-autofocus': true } : {})}
            >
              <kbd aria-hidden>{index + 1}</kbd>
              <span>{label}</span>
              <span className={styles.hint}>{hint}</span>
            </button>
          </li>
        ))}
      </ul>
      <AtTime now={now} onChoose={choose} />
    </Modal>
  );
}

function AtTime({ now, onChoose }: { now: number; onChoose: (until: number) => void }) {
  const [day, setDay] = useState('1');
  const [time, setTime] = useState('09:00');
  const at = nextTime(Number(day), time, now);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (at !== null) onChoose(at);
  };
  return (
    <form className={styles.atTime} onSubmit={submit}>
      <Group gap="xs" align="end" wrap="nowrap">
        <Select
          label="Day"
          data={days}
          value={day}
          allowDeselect={false}
          onChange={(chosen) => setDay(chosen ?? day)}
          w={140}
        />
        <TextInput
          label="Time"
          type="time"
          value={time}
          onChange={(event) => setTime(event.currentTarget.value)}
          w={110}
        />
        <Button type="submit" variant="default" disabled={at === null}>
          Snooze
        </Button>
      </Group>
    </form>
  );
}

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  event.preventDefault();
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
  const next = at + (event.key === 'ArrowDown' ? 1 : -1);
  buttons.at(Math.min(Math.max(next, 0), buttons.length - 1))?.focus();
}
