import { CloseButton, Input, Kbd } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, type Ref, useId, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react';
import { useSettings } from '../../engine/queries.ts';
import masks from '../../private/private.module.css';
import { usePrivateMode } from '../../private/private-mode.tsx';
import { searchBoxId } from '../../shell/search-focus.ts';
import { Completions } from './Completions.tsx';
import { focusCall } from './call-focus.ts';
import styles from './search-box.module.css';
import { useCompletions } from './useCompletions.ts';

export interface SearchBoxHandle {
  /** Has a text typed, with the cursor at its end. */
  type(text: string): void;
}

interface SearchBoxProps {
  ref: Ref<SearchBoxHandle>;
  text: string;
  onChange: (text: string) => void;
  /** The id of what is said of the text below the box. */
  describedBy: string | undefined;
}

/** Where words and filters are typed, with what completes them. */
export function SearchBox({ ref, text, onChange, describedBy }: SearchBoxProps) {
  const listId = useId();
  const isPrivate = usePrivateMode();
  const box = useRef<HTMLInputElement>(null);
  const [cursor, setCursor] = useState(text.length);
  const placed = useRef<number | null>(null);
  const hasSingleKeys = useSettings().data?.app.singleKeyShortcuts ?? true;
  const completions = useCompletions(text, cursor, (taken) => {
    placed.current = taken.cursor;
    setCursor(taken.cursor);
    onChange(taken.text);
  });
  const { suggestions, active } = completions;
  const isOpen = suggestions.length > 0;

  useImperativeHandle(ref, () => ({
    type(typed) {
      placed.current = typed.length;
      setCursor(typed.length);
      completions.typed(typed);
      onChange(typed);
      box.current?.focus();
    },
  }));
  useLayoutEffect(() => {
    if (placed.current === null || box.current?.value !== text) return;
    box.current.setSelectionRange(placed.current, placed.current);
    placed.current = null;
  });

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    // What a method of input shows for its own letters takes its own keys.
    if (event.nativeEvent.isComposing) return;
    const act = actionOf(event.key);
    if (act === null) return;
    event.preventDefault();
    act();
  };
  const actionOf = (key: string): (() => void) | null => {
    switch (key) {
      case 'ArrowDown':
        return () => (isOpen ? completions.move(1) : focusCall('first'));
      case 'ArrowUp':
        return isOpen ? () => completions.move(-1) : null;
      case 'Enter':
        return () => (active >= 0 ? completions.take(active) : focusCall('first'));
      case 'Tab':
        return active >= 0 ? () => completions.take(active) : null;
      case 'Escape':
        if (isOpen) return completions.close;
        return () => (text === '' ? box.current?.blur() : onChange(''));
      default:
        return null;
    }
  };

  return (
    <div className={styles.frame}>
      <Input
        ref={box}
        size="xs"
        id={searchBoxId}
        role="combobox"
        aria-label="Search calls"
        aria-autocomplete="list"
        aria-expanded={isOpen}
        aria-controls={listId}
        aria-activedescendant={isOpen && active >= 0 ? `${listId}-${active}` : undefined}
        placeholder="Search words, numbers, names"
        enterKeyHint="search"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={1_000}
        dir="auto"
        value={text}
        onChange={({ currentTarget }) => {
          setCursor(currentTarget.selectionStart ?? currentTarget.value.length);
          completions.typed(currentTarget.value);
          onChange(currentTarget.value);
        }}
        onSelect={({ currentTarget }) => setCursor(currentTarget.selectionStart ?? currentTarget.value.length)}
        onBlur={completions.close}
        onKeyDown={onKeyDown}
        classNames={{ input: `${styles.input} ${isPrivate ? masks.field : ''}` }}
        // Given to it directly, the attribute is lost.
        attributes={{ input: { 'aria-describedby': describedBy } }}
        leftSection={<IconSearch size={16} stroke={1.8} aria-hidden />}
        rightSection={
          text === '' ? (
            hasSingleKeys && (
              <Kbd size="xs" aria-hidden>
                /
              </Kbd>
            )
          ) : (
            <CloseButton
              size={24}
              iconSize={15}
              aria-label="Clear the search"
              onClick={() => {
                onChange('');
                box.current?.focus();
              }}
            />
          )
        }
      />
      <Completions id={listId} suggestions={suggestions} active={active} onTake={completions.take} />
    </div>
  );
}
