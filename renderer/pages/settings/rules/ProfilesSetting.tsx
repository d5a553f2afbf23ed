import { Button, Group, Modal, Select, TextInput } from '@mantine/core';
import { type FormEvent, useId, useState } from 'react';
import type { NotifierStatus } from '../../../../core/contract/api.ts';
import { useEngineCall } from '../../../engine/mutations.ts';
import { useRuleCall } from '../../../engine/rules.ts';
import { SettingRow } from '../SettingRow.tsx';

/** Which set of rules and quiet hours is in use. */
export function ProfilesSetting({ profiles, profile }: Pick<NotifierStatus, 'profiles' | 'profile'>) {
  const id = useId();
  const change = useRuleCall('switchProfile');
  const remove = useEngineCall('deleteProfile');
  const [adding, setAdding] = useState(false);
  return (
    <>
      <SettingRow
        label="Profile"
        controlId={profiles.length > 0 ? id : null}
        hint="A set of rules that are on, and quiet hours, to switch to at once."
        stacked
        error={change.error ?? remove.error}
      >
        <Group gap="xs">
          {profiles.length > 0 && (
            <Select
              id={id}
              w={170}
              placeholder="None"
              value={profile}
              data={profiles.map((each) => ({ value: each.id, label: each.name }))}
              allowDeselect={false}
              onChange={(chosen) => chosen !== null && change.mutate({ id: chosen })}
            />
          )}
          {profile !== null && (
            <Button variant="subtle" color="red" onClick={() => remove.mutate({ id: profile })}>
              Delete
            </Button>
          )}
          <Button variant="default" onClick={() => setAdding(true)}>
            Add…
          </Button>
        </Group>
      </SettingRow>
      {adding && <NewProfile onClose={() => setAdding(false)} />}
    </>
  );
}

function NewProfile({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState('');
  const save = useEngineCall('saveProfile', { onSuccess: onClose });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ name });
  };
  return (
    <Modal opened onClose={onClose} title="New profile" centered size={400}>
      <form onSubmit={submit}>
        <TextInput
          label="Name"
          description="It begins with the rules and quiet hours of now."
          value={name}
          maxLength={40}
          placeholder="On call"
          autoComplete="off"
          data-autofocus
          error={save.error?.message}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Group justify="flex-end" mt="md" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={name.trim() === ''} loading={save.isPending}>
            Add
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
