import { Button, Group, Modal, TagsInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTagValues } from '../engine/tags.ts';
import { countWords } from '../words/amount.ts';
import type { Act } from './act.ts';

interface TagDialogProps {
  /** How many calls; null where that is not known. */
  calls: number | null;
  /** The tags that all of them have. */
  tags: readonly string[];
  onChoose: (act: Pick<Act, 'addTags' | 'removeTags'>) => void;
  onClose: () => void;
}

/** The tags of calls: what is added to the field is given to all of them, what is taken out of it is taken from all. */
export function TagDialog({ calls, tags, onChoose, onClose }: TagDialogProps) {
  const [chosen, setChosen] = useState([...tags]);
  const [typed, setTyped] = useState('');
  const known = useTagValues();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const now = typed.trim() === '' ? chosen : [...chosen, cleaned(typed)];
    const addTags = now.filter((tag) => !tags.includes(tag));
    const removeTags = tags.filter((tag) => !now.includes(tag));
    if (addTags.length + removeTags.length === 0) return onClose();
    onChoose({
      ...(addTags.length === 0 ? {} : { addTags }),
      ...(removeTags.length === 0 ? {} : { removeTags }),
    });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={calls === null ? 'Tag these calls' : `Tag ${countWords(calls, 'call')}`}
      centered
      size={380}
    >
      <form onSubmit={submit}>
        <TagsInput
          label="Tags"
          description="Enter adds a tag; Enter once more saves."
          placeholder={chosen.length === 0 ? 'refund' : ''}
          data={known}
          value={chosen}
          onChange={(values) => setChosen(values.map(cleaned).filter((tag) => tag !== ''))}
          searchValue={typed}
          onSearchChange={setTyped}
          maxTags={20}
          data-autofocus
        />
        <Group justify="flex-end" mt="md">
          <Button type="submit">Save</Button>
        </Group>
      </form>
    </Modal>
  );
}

/** A comma and a quotation mark stand between tags in a search. */
const cleaned = (text: string) => text.replaceAll(/[,"*]/g, '').trim().slice(0, 50);
