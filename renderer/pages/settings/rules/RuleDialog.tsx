import { Button, Checkbox, Group, Modal, SegmentedControl, Select, TextInput } from '@mantine/core';
import { type FormEvent, useId, useState } from 'react';
import type { ListedRule } from '../../../../core/contract/api.ts';
import { useStatus } from '../../../engine/queries.ts';
import { useRuleCall } from '../../../engine/rules.ts';
import { Masked } from '../../../private/Masked.tsx';
import masks from '../../../private/private.module.css';
import { usePrivateMode } from '../../../private/private-mode.tsx';
import { filterHint } from '../../../words/filter-hint.ts';
import { contentChoices, presenceChoices, remindChoices, urgencyChoices } from '../../../words/rule.ts';
import { RuleTrialNote } from './RuleTrialNote.tsx';
import { draftOf, emptyDraft, type RuleDraft } from './rule-draft.ts';
import styles from './rules.module.css';
import { SoundChoice } from './SoundChoice.tsx';

interface RuleDialogProps {
  /** Null for a new one. */
  rule: ListedRule | null;
  onClose: () => void;
}

/** Writes a rule: what it matches, what then happens, and how often it would have. */
export function RuleDialog({ rule, onClose }: RuleDialogProps) {
  const [draft, setDraft] = useState<RuleDraft>(() => (rule === null ? emptyDraft : draftOf(rule)));
  const save = useRuleCall('saveRule', { onSuccess: onClose });
  const remove = useRuleCall('deleteRule', { onSuccess: onClose });
  const hintId = useId();
  const isPrivate = usePrivateMode();
  const isDesktop = useStatus().data?.host.kind === 'desktop';
  const set = (change: Partial<RuleDraft>) => setDraft((now) => ({ ...now, ...change }));
  const hint = filterHint(draft.when);
  const reminders = remindChoices(draft.remind);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ rule: draft });
  };
  const failed = save.error ?? remove.error;
  return (
    <Modal opened onClose={onClose} title={rule === null ? 'New rule' : 'Rule'} centered size={560}>
      <form onSubmit={submit} className={styles.form}>
        <TextInput
          label="Name"
          value={draft.name}
          maxLength={100}
          autoComplete="off"
          data-autofocus
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <TextInput
          label="When"
          value={draft.when}
          maxLength={1_000}
          placeholder='outcome:failed campaign:"Autumn leads"'
          classNames={{ input: isPrivate ? (masks.field ?? '') : '' }}
          autoComplete="off"
          spellCheck={false}
          aria-describedby={hintId}
          onChange={(event) => set({ when: event.currentTarget.value })}
        />
        <p id={hintId} className={hint.isProblem ? styles.problem : styles.when} role="status">
          <Masked text={hint.words} />
        </p>
        <SegmentedControl
          fullWidth
          aria-label="Then"
          data={urgencyChoices.map((choice) => ({ ...choice }))}
          value={draft.urgency}
          onChange={(value) => set({ urgency: urgencyChoices.find((each) => each.value === value)?.value ?? 'normal' })}
        />
        {draft.urgency === 'urgent' && (
          <Checkbox
            label="Also in quiet hours and while notifications are paused"
            checked={draft.piercing}
            onChange={(event) => set({ piercing: event.currentTarget.checked })}
          />
        )}
        {draft.urgency !== 'quiet' && (
          <Group grow align="flex-start">
            <Select
              label="Show"
              data={contentChoices}
              value={draft.content}
              allowDeselect={false}
              onChange={(value) =>
                set({ content: contentChoices.find((each) => each.value === value)?.value ?? 'as-set' })
              }
            />
            <Select
              label="Show again"
              data={reminders.map(({ value, label }) => ({ value, label }))}
              value={reminders.find(({ remind }) => isSame(remind, draft.remind))?.value ?? null}
              allowDeselect={false}
              onChange={(value) => set({ remind: reminders.find((each) => each.value === value)?.remind ?? null })}
            />
          </Group>
        )}
        {draft.urgency !== 'quiet' && <SoundChoice draft={draft} onChange={set} isDesktop={isDesktop} />}
        {draft.urgency !== 'quiet' && draft.remind !== null && (
          <Checkbox
            label="If nobody opened it then, send it to the address in Notifications"
            checked={draft.escalate}
            onChange={(event) => set({ escalate: event.currentTarget.checked })}
          />
        )}
        {draft.urgency !== 'quiet' && (
          <Select
            label="Notify me"
            description={
              isDesktop
                ? undefined
                : 'Only the desktop app can tell whether you are there. Without it, the rule always notifies.'
            }
            data={presenceChoices}
            value={draft.presence}
            allowDeselect={false}
            onChange={(value) =>
              set({ presence: presenceChoices.find((each) => each.value === value)?.value ?? 'always' })
            }
          />
        )}
        {!hint.isProblem && <RuleTrialNote when={draft.when} urgency={draft.urgency} />}
        {failed !== null && (
          <p className={styles.problem} role="alert">
            {failed.message}
          </p>
        )}
        <Group justify="flex-end" mt="md" gap="xs">
          {rule !== null && (
            <Button
              variant="subtle"
              color="red"
              mr="auto"
              loading={remove.isPending}
              onClick={() => remove.mutate({ id: rule.id })}
            >
              Delete
            </Button>
          )}
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={draft.name.trim() === '' || hint.isProblem} loading={save.isPending}>
            Save
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

function isSame(one: RuleDraft['remind'], other: RuleDraft['remind']): boolean {
  return one?.everyMinutes === other?.everyMinutes && one?.times === other?.times;
}
