import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconTrash } from '@tabler/icons-react';
import type { Ref } from 'react';
import type { CallDetail } from '../../../core/contract/api.ts';
import { isWithheld } from '../../../core/events/numbers.ts';
import { phoneWords } from '../../words/phone-number.ts';
import type { Erasing } from './EraseCall.tsx';

interface EraseMenuProps {
  /** The button that opens it: where the focus goes when what was chosen is over. */
  button: Ref<HTMLButtonElement>;
  call: CallDetail;
  onChoose: (erasing: Erasing) => void;
}

/** What can be erased from where one looks at a call. */
export function EraseMenu({ button, call, onChoose }: EraseMenuProps) {
  const { phoneNumber } = call;
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <ActionIcon ref={button} variant="subtle" color="gray" size={28} aria-label="More for this call" title="More">
          <IconDots size={17} stroke={1.8} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          c="var(--bad)"
          leftSection={<IconTrash size={15} aria-hidden />}
          onClick={() => onChoose({ call, number: null })}
        >
          Erase this call…
        </Menu.Item>
        {phoneNumber !== null && !isWithheld(phoneNumber) && (
          <Menu.Item
            c="var(--bad)"
            leftSection={<IconTrash size={15} aria-hidden />}
            onClick={() => onChoose({ call, number: phoneNumber })}
          >
            Erase everything with {phoneWords(phoneNumber)}…
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
