import { ActionIcon, Switch } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { ListedRule } from '../../../../core/contract/api.ts';
import { privateName } from '../../../../core/words/private-name.ts';
import { Tag } from '../../../elements/Tag.tsx';
import { useRuleCall } from '../../../engine/rules.ts';
import { Masked } from '../../../private/Masked.tsx';
import { usePrivateMode } from '../../../private/private-mode.tsx';
import { listedRuleWords, ruleTags } from '../../../words/rule.ts';
import { RuleMute } from './RuleMute.tsx';
import { draftOf } from './rule-draft.ts';
import styles from './rules.module.css';

interface RuleRowProps {
  rule: ListedRule;
  /** From 0. */
  place: number;
  count: number;
  onEdit: () => void;
}

/** One rule: what it matches, what it does, its place among the others. */
export function RuleRow({ rule, place, count, onEdit }: RuleRowProps) {
  const save = useRuleCall('saveRule');
  const move = useRuleCall('moveRule');
  const [problem] = rule.problems;
  const name = privateName(rule.name, usePrivateMode());
  const failed = save.error ?? move.error;
  return (
    <li className={styles.rule} data-rule={rule.name} data-reveals>
      <div className={styles.about}>
        <button type="button" className={styles.name} onClick={onEdit}>
          <bdi>{name}</bdi>
        </button>
        <Tag tone={ruleTags[rule.urgency].tone}>{ruleTags[rule.urgency].label}</Tag>
        <p className={styles.when}>
          <Masked text={listedRuleWords(rule)} />
        </p>
        {problem !== undefined && (
          <p className={styles.problem} role="alert">
            Does not take part: {problem.message}
          </p>
        )}
        {failed !== null && (
          <p className={styles.problem} role="alert">
            {failed.message}
          </p>
        )}
      </div>
      <div className={styles.acts}>
        <RuleMute rule={rule} />
        <ActionIcon
          variant="subtle"
          color="gray"
          size={28}
          aria-label={`Move ${name} up`}
          disabled={place === 0}
          onClick={() => move.mutate({ id: rule.id, to: place - 1 })}
        >
          <IconArrowUp size={16} aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={28}
          aria-label={`Move ${name} down`}
          disabled={place === count - 1}
          onClick={() => move.mutate({ id: rule.id, to: place + 1 })}
        >
          <IconArrowDown size={16} aria-hidden />
        </ActionIcon>
        <Switch
          aria-label={`Use the rule ${name}`}
          checked={rule.enabled}
          disabled={problem !== undefined}
          onChange={(event) => save.mutate({ rule: { ...draftOf(rule), enabled: event.currentTarget.checked } })}
        />
      </div>
    </li>
  );
}
