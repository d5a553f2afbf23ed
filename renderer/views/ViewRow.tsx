import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPin, IconPinFilled, IconTrash } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import type { ListedView } from '../../core/contract/api.ts';
import { privateName } from '../../core/words/private-name.ts';
import { useStatus } from '../engine/queries.ts';
import { useViewCall } from '../engine/views.ts';
import { Masked } from '../private/Masked.tsx';
import masks from '../private/private.module.css';
import { usePrivateMode } from '../private/private-mode.tsx';
import styles from './views.module.css';

interface ViewRowProps {
  view: ListedView;
  /** From 0. */
  place: number;
  count: number;
}

/** One view: its name, to be changed where it stands, what it finds, and its place. */
export function ViewRow({ view, place, count }: ViewRowProps) {
  const { id, name, text, pinned, words } = view;
  const isPrivate = usePrivateMode();
  const called = privateName(name, isPrivate);
  const [typed, setTyped] = useState(name);
  const [asksDelete, setAsksDelete] = useState(false);
  const save = useViewCall('saveView');
  const move = useViewCall('moveView');
  const remove = useViewCall('deleteView');
  const hasTray = useStatus().data?.host.kind === 'desktop';
  const failed = save.error ?? move.error ?? remove.error;
  const rename = () => {
    if (typed.trim() === '') setTyped(name);
    else if (typed.trim() !== name) save.mutate({ view: { id, name: typed, text, pinned } });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') event.currentTarget.blur();
    if (event.key !== 'Escape' || typed === name) return;
    event.stopPropagation();
    setTyped(name);
  };
  if (asksDelete) {
    return (
      <li className={styles.row}>
        <p className={styles.question}>
          Delete <bdi>{called}</bdi>? Its calls stay.
        </p>
        <div className={styles.acts}>
          <Button variant="default" autoFocus onClick={() => setAsksDelete(false)}>
            Keep
          </Button>
          <Button color="red" loading={remove.isPending} onClick={() => remove.mutate({ id })}>
            Delete
          </Button>
        </div>
      </li>
    );
  }
  return (
    <li className={styles.row} data-view={name} data-reveals>
      <div className={styles.what}>
        <TextInput
          aria-label={`Name of ${called}`}
          value={typed}
          maxLength={100}
          classNames={{ input: isPrivate && called !== name ? (masks.field ?? '') : '' }}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onBlur={rename}
          onKeyDown={onKeyDown}
        />
        <p className={styles.about}>
          <Masked text={words} />
        </p>
        {failed !== null && (
          <p className={styles.problem} role="alert">
            {failed.message}
          </p>
        )}
      </div>
      <div className={styles.acts}>
        {hasTray && (
          <Act
            label={`Show ${called} in the tray’s menu`}
            pressed={pinned}
            onClick={() => save.mutate({ view: { id, name, text, pinned: !pinned } })}
          >
            {pinned ? <IconPinFilled size={16} aria-hidden /> : <IconPin size={16} aria-hidden />}
          </Act>
        )}
        <Act label={`Move ${called} up`} disabled={place === 0} onClick={() => move.mutate({ id, to: place - 1 })}>
          <IconArrowUp size={16} aria-hidden />
        </Act>
        <Act
          label={`Move ${called} down`}
          disabled={place === count - 1}
          onClick={() => move.mutate({ id, to: place + 1 })}
        >
          <IconArrowDown size={16} aria-hidden />
        </Act>
        <Act label={`Delete ${called}`} onClick={() => setAsksDelete(true)}>
          <IconTrash size={16} aria-hidden />
        </Act>
      </div>
    </li>
  );
}

interface ActProps {
  label: string;
  pressed?: boolean;
  disabled?: boolean;
  onClick: () => void;
  children: ReactNode;
}

function Act({ label, pressed, disabled = false, onClick, children }: ActProps) {
  return (
    <ActionIcon
      variant="subtle"
      color={pressed === true ? 'accent' : 'gray'}
      size={28}
      aria-label={label}
      aria-pressed={pressed}
      title={label}
      disabled={disabled}
      onClick={onClick}
    >
      {children}
    </ActionIcon>
  );
}
