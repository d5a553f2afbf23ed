import { ActionIcon, TextInput } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, type Ref, useState } from 'react';
import styles from './find.module.css';
import { useFind } from './useFind.ts';

interface FindBarProps {
  input: Ref<HTMLInputElement>;
  /** What stands in the field at first. */
  wanted: string;
  place: string;
  scope: () => Element | null;
  onClose: () => void;
}

/** Finds a text on the page: how often it is there, and the way from one place to the next. */
export function FindBar({ input, wanted: first, place, scope, onClose }: FindBarProps) {
  const [wanted, setWanted] = useState(first);
  const { found, step } = useFind(wanted, place, scope);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    step(event.shiftKey ? -1 : 1);
  };
  const words = wanted === '' ? '' : found.count === 0 ? 'Not found' : `${found.at + 1} of ${found.count}`;
  return (
    <search className={styles.bar} aria-label="Find on this page" data-find-bar>
      <TextInput
        ref={input}
        className={styles.field ?? ''}
        size="xs"
        aria-label="Find"
        placeholder="Find"
        value={wanted}
        autoFocus
        onChange={(event) => setWanted(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <span className={styles.count} role="status" data-missing={wanted !== '' && found.count === 0}>
        {words}
      </span>
      <Step label="Previous match" title="Previous (Shift+Enter)" onClick={() => step(-1)} icon={IconChevronUp} />
      <Step label="Next match" title="Next (Enter)" onClick={() => step(1)} icon={IconChevronDown} />
      <Step label="Close find" title="Close (Esc)" onClick={onClose} icon={IconX} />
    </search>
  );
}

interface StepProps {
  label: string;
  title: string;
  icon: typeof IconX;
  onClick: () => void;
}

function Step({ label, title, icon: IconPart, onClick }: StepProps) {
  return (
    <ActionIcon variant="subtle" color="gray" size={26} aria-label={label} title={title} onClick={onClick}>
      <IconPart size={16} stroke={1.8} />
    </ActionIcon>
  );
}
