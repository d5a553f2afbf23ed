import { Menu } from '@mantine/core';
import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import { type CallFailure, type CallOutcome, callFailures } from '../../../core/events/vocabulary.ts';
import pill from '../../elements/pill.module.css';
import { failureWords } from '../../words/failure.ts';
import { outcomeLabel } from '../../words/outcome.ts';

interface OutcomeFilterProps {
  outcome: CallOutcome | null;
  failure: CallFailure | null;
  onChange: (outcome: CallOutcome | null, failure: CallFailure | null) => void;
}

const otherOutcomes: readonly CallOutcome[] = ['completed', 'transferred', 'in_progress', 'queued'];
const namedFailures = callFailures.filter((failure) => failure !== 'failed');

/** Chooses one outcome, or one reason for which calls failed. */
export function OutcomeFilter({ outcome, failure, onChange }: OutcomeFilterProps) {
  const tick = (chosen: boolean) => (chosen ? <IconCheck size={14} aria-label="chosen" /> : null);
  return (
    <Menu position="bottom-start" shadow="md" width={220}>
      <Menu.Target>
        <button type="button" className={pill.pill} data-active={outcome !== null || undefined}>
          <span className="visually-hidden">Outcome: </span>
          <span className={pill.words}>{outcome === null ? 'Any outcome' : outcomeLabel(outcome, failure)}</span>
          <IconChevronDown size={13} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item rightSection={tick(outcome === null)} onClick={() => onChange(null, null)}>
          Any outcome
        </Menu.Item>
        {otherOutcomes.map((choice) => (
          <Menu.Item key={choice} rightSection={tick(outcome === choice)} onClick={() => onChange(choice, null)}>
            {outcomeLabel(choice)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item
          rightSection={tick(outcome === 'failed' && failure === null)}
          onClick={() => onChange('failed', null)}
        >
          All failed
        </Menu.Item>
        {namedFailures.map((choice) => (
          <Menu.Item key={choice} rightSection={tick(failure === choice)} onClick={() => onChange('failed', choice)}>
            {failureWords(choice).label}
          </Menu.Item>
        ))}
        <Menu.Item rightSection={tick(failure === 'failed')} onClick={() => onChange('failed', 'failed')}>
          Other failure
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
