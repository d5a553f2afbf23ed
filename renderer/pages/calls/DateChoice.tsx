import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { parseFilter, type Term, termsOf } from '../../../core/query/filter/parse.ts';
import pill from '../../elements/pill.module.css';
import { datePresets, dayOf, rangeFilter, rangeOf } from '../../search/date-range.ts';
import { timeFilterWords } from '../../words/quick-filter.ts';
import styles from './date-choice.module.css';

interface DateChoiceProps {
  terms: readonly Term[];
  /** Milliseconds UTC. */
  now: number;
  /** Called with a filter; empty for any time. */
  onChoose: (filter: string) => void;
}

/** Spans that are asked for most, and two days in between which any other one lies. */
export function DateChoice({ terms, now, onChoose }: DateChoiceProps) {
  const [range, setRange] = useState(() => rangeOf(terms, now));
  const present = terms.map(({ key, values }) => `${key}:${values.join(',')}`).join(' ');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onChoose(rangeFilter(range));
  };
  return (
    <form className={styles.choice} onSubmit={submit}>
      <div className={styles.presets}>
        {datePresets.map((filter) => (
          <button
            key={filter}
            type="button"
            className={pill.pill}
            aria-pressed={filter === present}
            onClick={() => onChoose(filter === present ? '' : filter)}
          >
            {timeFilterWords(termsOf(parseFilter(filter)), now)}
          </button>
        ))}
      </div>
      <div className={styles.days}>
        <TextInput
          type="date"
          label="From"
          max={dayOf(now)}
          value={range.from}
          onChange={({ currentTarget }) => setRange({ ...range, from: currentTarget.value })}
        />
        <TextInput
          type="date"
          label="To"
          value={range.to}
          onChange={({ currentTarget }) => setRange({ ...range, to: currentTarget.value })}
        />
      </div>
      <Button type="submit" fullWidth>
        Show these days
      </Button>
    </form>
  );
}
