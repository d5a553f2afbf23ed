import { Menu } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { type CallFailure, type CallOutcome, callFailures } from '../../../core/events/vocabulary.ts';
import type { Term } from '../../../core/query/filter/parse.ts';
import { hyphened } from '../../../core/query/filter/spelling.ts';
import { failureWords } from '../../words/failure.ts';
import { outcomeLabel } from '../../words/outcome.ts';
import { outcomeFilterWords } from '../../words/quick-filter.ts';
import { QuickFilter, QuickFilterButton } from './QuickFilter.tsx';

interface OutcomeFilterProps {
  terms: readonly Term[];
  /** Called with the filter that takes their place; empty for none. */
  onChange: (filter: string) => void;
}

const otherOutcomes: readonly CallOutcome[] = ['completed', 'transferred', 'in_progress', 'queued'];
const namedFailures = callFailures.filter((failure) => failure !== 'failed');

const ofOutcome = (outcome: CallOutcome) => `outcome:${hyphened(outcome)}`;
const ofFailure = (failure: CallFailure) => `reason:${hyphened(failure)}`;

/** Chooses one outcome, or one reason for which calls failed. */
export function OutcomeFilter({ terms, onChange }: OutcomeFilterProps) {
  const [only, ...more] = terms.map(({ key, values }) => `${key}:${values.join(',')}`);
  const chosen = more.length > 0 ? null : (only?.replace(/^is:/, 'outcome:') ?? '');
  const choice = (filter: string, label: string) => (
    <Menu.Item
      key={filter}
      rightSection={chosen === filter ? <IconCheck size={14} aria-label="chosen" /> : null}
      onClick={() => onChange(filter)}
    >
      {label}
    </Menu.Item>
  );
  return (
    <QuickFilter words={terms.length === 0 ? null : outcomeFilterWords(terms)} onRemove={() => onChange('')}>
      <Menu position="bottom-start" shadow="md" width={220}>
        <Menu.Target>
          <QuickFilterButton name="Outcome" words={terms.length === 0 ? null : outcomeFilterWords(terms)} />
        </Menu.Target>
        <Menu.Dropdown>
          {choice('', 'Any outcome')}
          {otherOutcomes.map((outcome) => choice(ofOutcome(outcome), outcomeLabel(outcome)))}
          <Menu.Divider />
          {choice(ofOutcome('failed'), 'All failed')}
          {namedFailures.map((failure) => choice(ofFailure(failure), failureWords(failure).label))}
          {choice(ofFailure('failed'), 'Other failure')}
        </Menu.Dropdown>
      </Menu>
    </QuickFilter>
  );
}
