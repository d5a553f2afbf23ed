import { ActionIcon, Menu } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy, IconLink, IconMessage, IconNotes, IconPhone } from '@tabler/icons-react';
import type { CallDetail } from '../../../core/contract/api.ts';
import { useKeys } from '../../elements/useKeys.ts';
import { callStart } from './transcript/call-clock.ts';
import { transcriptText } from './transcript/transcript-text.ts';
import { useCallLink } from './useCallLink.ts';

/** Copies what one wants to have of a call elsewhere. */
export function CopyMenu({ call }: { call: CallDetail }) {
  const { copy, copied } = useClipboard({ timeout: 1_600 });
  const linkOf = useCallLink(call.callId);
  const { phoneNumber, summary, turns } = call;
  const copyNumber = () => phoneNumber !== null && copy(phoneNumber);
  useKeys([['y', copyNumber]]);
  const items = [
    ['Number', IconPhone, phoneNumber === null ? null : copyNumber],
    ['Summary', IconNotes, summary === null || summary === '' ? null : () => copy(summary)],
    ['Transcript', IconMessage, turns.length === 0 ? null : () => copy(transcriptText(turns, callStart(call)))],
    ['Link to this call', IconLink, () => copy(linkOf(null))],
  ] as const;
  return (
    <>
      <span role="status" className="visually-hidden">
        {copied ? 'Copied' : ''}
      </span>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size={28} aria-label="Copy from this call" title="Copy">
            {copied ? <IconCheck size={17} stroke={1.8} /> : <IconCopy size={17} stroke={1.8} />}
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>Copy</Menu.Label>
          {items.map(
            ([name, Icon, onClick]) =>
              onClick !== null && (
                <Menu.Item key={name} leftSection={<Icon size={15} aria-hidden />} onClick={onClick}>
                  {name}
                </Menu.Item>
              ),
          )}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
