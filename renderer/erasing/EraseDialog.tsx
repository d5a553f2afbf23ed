import { Button, Group, Modal, Progress, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import type { ApiInput } from '../../core/contract/api.ts';
import { useEngineCall } from '../engine/mutations.ts';
import { percentOf, useProgress } from '../engine/useProgress.ts';
import { countWords } from '../words/amount.ts';
import styles from './erasing.module.css';

interface EraseDialogProps {
  title: string;
  what: ApiInput<'eraseHistory'>;
  /** What will be lost. */
  children: ReactNode;
  /** A word to be typed first: for what nobody should do by two quick clicks. */
  word?: string;
  /** Called when the dialog wants to be taken away; `erased` once something was. */
  onClose: (erased: boolean) => void;
}

/** Asks before anything is erased, follows the work, and says what was done. It stays until it is taken away. */
export function EraseDialog({ title, what, children, word, onClose }: EraseDialogProps) {
  const erase = useEngineCall('eraseHistory');
  const [typed, setTyped] = useState('');
  const close = () => {
    if (!erase.isPending) onClose(erase.isSuccess);
  };
  const ready = word === undefined || typed.trim().toLowerCase() === word;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) erase.mutate(what);
  };
  return (
    <Modal
      opened
      onClose={close}
      title={erase.isSuccess ? 'Erased' : title}
      centered
      size={460}
      withCloseButton={!erase.isPending}
      closeOnClickOutside={!erase.isPending}
    >
      {erase.isSuccess ? (
        <>
          <p className={styles.words} role="status">
            {`${countWords(erase.data.calls, 'call')} and ${countWords(erase.data.events, 'event')} were deleted. Nothing of them is left in the history file.`}
          </p>
          {erase.data.copies.length > 0 && <Copies paths={erase.data.copies} />}
          <Group justify="flex-end" mt="md">
            <Button onClick={close} data-autofocus>
              Done
            </Button>
          </Group>
        </>
      ) : erase.isPending ? (
        <Erasing />
      ) : (
        <form onSubmit={submit}>
          <div className={styles.words}>{children}</div>
          {word !== undefined && <Word word={word} typed={typed} onType={setTyped} />}
          {erase.isError && (
            <p className={styles.error} role="alert">
              {erase.error.message}
            </p>
          )}
          <Group justify="flex-end" mt="md" gap="xs">
            <Button variant="default" onClick={close} {...(word === undefined ? { 'data-autofocus': true } : {})}>
              Keep it
            </Button>
            <Button type="submit" color="red" disabled={!ready}>
              {erase.isError ? 'Erase again' : 'Erase for good'}
            </Button>
          </Group>
        </form>
      )}
    </Modal>
  );
}

function Word({ word, typed, onType }: { word: string; typed: string; onType: (typed: string) => void }) {
  const id = useId();
  return (
    <div className={styles.word}>
      <label htmlFor={id}>
        To continue, type <b>{word}</b>
      </label>
      <TextInput
        id={id}
        value={typed}
        autoComplete="off"
        spellCheck={false}
        data-autofocus
        onChange={(event) => onType(event.currentTarget.value)}
      />
    </div>
  );
}

function Erasing() {
  const percent = percentOf(useProgress('erase'));
  return (
    <div role="status">
      <p className={styles.words}>
        Erasing… {percent} %. The file is rewritten at the end, and new events wait until that is done. With a large
        history this takes minutes.
      </p>
      <Progress value={percent} mt="sm" mb="xs" aria-label="Erasing" animated />
    </div>
  );
}

function Copies({ paths }: { paths: readonly string[] }) {
  return (
    <div className={styles.words}>
      <p>Older copies of the file may still contain it. Delete them if you do not need them:</p>
      <ul className={styles.paths}>
        {paths.map((path) => (
          <li key={path}>
            <code>{path}</code>
          </li>
        ))}
      </ul>
    </div>
  );
}
