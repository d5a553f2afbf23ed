import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { ListedRule, NotifierStatus } from '../../../../core/contract/api.ts';
import { ErrorState } from '../../../elements/states.tsx';
import { useRules } from '../../../engine/rules.ts';
import { addresses } from '../../../routing/addresses.ts';
import { navigate, useHashQuery } from '../../../routing/hash-location.ts';
import { SettingsSection } from '../SettingsSection.tsx';
import { MutedNow } from './MutedNow.tsx';
import { ProfilesSetting } from './ProfilesSetting.tsx';
import { RuleDialog } from './RuleDialog.tsx';
import { RuleRow } from './RuleRow.tsx';
import styles from './rules.module.css';

/** Rules: the first that matches decides; below them the switches of the events do. */
export function RulesSettings({ status }: { status: NotifierStatus }) {
  const rules = useRules();
  const [chosen, setChosen] = useState<ListedRule | 'new' | null>(null);
  const asked = new URLSearchParams(useHashQuery()).get('rule');
  const add = useRef<HTMLButtonElement>(null);
  const list = rules.data?.rules ?? [];
  // An address may name one, as that of a decision does; it may be gone by now.
  const edited = chosen ?? list.find(({ id }) => id === asked) ?? null;
  return (
    <SettingsSection
      name="rules"
      lead="The first rule that matches decides. Where none does, the switches above decide."
    >
      <ProfilesSetting profiles={status.profiles} profile={status.profile} />
      <MutedNow mutes={status.mutes} />
      {rules.isError ? (
        <ErrorState title="The rules could not be read" error={rules.error} onRetry={() => void rules.refetch()} />
      ) : (
        <ol className={styles.list} aria-label="Rules, the first that matches decides">
          {list.map((rule, place) => (
            <RuleRow key={rule.id} rule={rule} place={place} count={list.length} onEdit={() => setChosen(rule)} />
          ))}
        </ol>
      )}
      <Button
        ref={add}
        variant="default"
        leftSection={<IconPlus size={15} aria-hidden />}
        onClick={() => setChosen('new')}
      >
        Add a rule…
      </Button>
      {edited !== null && (
        <RuleDialog
          rule={edited === 'new' ? null : edited}
          onClose={() => {
            setChosen(null);
            if (asked !== null) navigate(addresses.settings(), { replace: true });
            add.current?.focus();
          }}
        />
      )}
    </SettingsSection>
  );
}
