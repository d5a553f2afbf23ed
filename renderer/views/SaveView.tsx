import { Button, Checkbox, Group, Modal, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { parseFilter } from '../../core/query/filter/parse.ts';
import { filterWords } from '../../core/words/filter.ts';
import { useStatus } from '../engine/queries.ts';
import { useViewCall, useViews } from '../engine/views.ts';
import { Masked } from '../private/Masked.tsx';
import { filterHint } from '../words/filter-hint.ts';
import styles from './views.module.css';

interface SaveViewProps {
  text: string;
  onClose: () => void;
}

/** Keeps a search by a name. */
export function SaveView({ text, onClose }: SaveViewProps) {
  const [name, setName] = useState(() => suggestedName(text));
  const [pinned, setPinned] = useState(false);
  const save = useViewCall('saveView', { onSuccess: onClose });
  const hint = filterHint(text);
  const hasTray = useStatus().data?.host.kind === 'desktop';
  const known = useViews().data?.views.find((view) => isSame(view.name, name));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ view: { name, text, pinned: pinned || known?.pinned === true, ...(known && { id: known.id }) } });
  };
  return (
    <Modal opened onClose={onClose} title="Save this search" centered size={420}>
      <form onSubmit={submit} className={styles.form}>
        <TextInput
          label="Name"
          value={name}
          maxLength={100}
          autoComplete="off"
          data-autofocus
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <p className={hint.isProblem ? styles.problem : styles.about}>
          <Masked text={hint.words} />
        </p>
        {hasTray && (
          <Checkbox
            label="Also in the tray’s menu"
            checked={pinned}
            onChange={(event) => setPinned(event.currentTarget.checked)}
          />
        )}
        {known !== undefined && <p className={styles.about}>This replaces the view of that name.</p>}
        {save.error !== null && (
          <p className={styles.problem} role="alert">
            {save.error.message}
          </p>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={name.trim() === '' || hint.isProblem} loading={save.isPending}>
            Save
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

function isSame(one: string, other: string): boolean {
  return one.trim().toLocaleLowerCase() === other.trim().toLocaleLowerCase();
}

function suggestedName(text: string): string {
  const words = filterWords(parseFilter(text)).replace('with the words ', '');
  return words.charAt(0).toLocaleUpperCase('en') + words.slice(1, 60);
}
