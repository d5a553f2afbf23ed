import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconFileDownload, IconPrinter, IconTrash } from '@tabler/icons-react';
import { type Ref, useState } from 'react';
import type { CallDetail } from '../../../core/contract/api.ts';
import { isWithheld } from '../../../core/events/numbers.ts';
import { MuteMenu } from '../../elements/MuteItems.tsx';
import { useMuting } from '../../engine/mutes.ts';
import { usePrivateMode } from '../../private/private-mode.tsx';
import { SaveCallDialog } from '../../triage/SaveCallDialog.tsx';
import { phoneWords } from '../../words/phone-number.ts';
import { quietRule } from '../../words/rule.ts';
import type { Erasing } from './EraseCall.tsx';

interface CallMenuProps {
  /** The button that opens it: where the focus goes when what was chosen is over. */
  button: Ref<HTMLButtonElement>;
  call: CallDetail;
  onChoose: (erasing: Erasing) => void;
}

/** What else can be done from where one looks at a call: mute what it is about, and erase. */
export function CallMenu({ button, call, onChoose }: CallMenuProps) {
  const { phoneNumber, campaignId, campaignName } = call;
  const isPrivate = usePrivateMode();
  const number = phoneNumber === null || isWithheld(phoneNumber) ? null : phoneNumber;
  const campaignRule = quietRule({ campaign: campaignName ?? campaignId ?? '' });
  const campaign = useMuting({ kind: 'campaign', id: campaignId ?? '' }, campaignRule);
  const ofNumber = useMuting({ kind: 'number', id: number ?? '' }, quietRule({ number: number ?? '' }));
  const [saving, setSaving] = useState(false);
  const failed = campaign.error ?? ofNumber.error;
  return (
    <>
      {failed !== null && <span role="alert">Could not be muted: {failed.message}</span>}
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <ActionIcon ref={button} variant="subtle" color="gray" size={28} aria-label="More for this call" title="More">
            <IconDots size={17} stroke={1.8} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {campaignId !== null && <MuteMenu label="Mute this campaign" {...campaign} />}
          {number !== null && <MuteMenu label="Mute this number" {...ofNumber} />}
          {(campaignId !== null || number !== null) && <Menu.Divider />}
          <Menu.Item leftSection={<IconFileDownload size={15} aria-hidden />} onClick={() => setSaving(true)}>
            Save as a page…
          </Menu.Item>
          <Menu.Item leftSection={<IconPrinter size={15} aria-hidden />} onClick={() => window.print()}>
            Print…
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item
            c="var(--bad)"
            leftSection={<IconTrash size={15} aria-hidden />}
            onClick={() => onChoose({ call, number: null })}
          >
            Erase this call…
          </Menu.Item>
          {number !== null && (
            <Menu.Item
              c="var(--bad)"
              leftSection={<IconTrash size={15} aria-hidden />}
              onClick={() => onChoose({ call, number })}
            >
              Erase everything with {isPrivate ? 'this number' : phoneWords(number)}…
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {saving && <SaveCallDialog callId={call.callId} onClose={() => setSaving(false)} />}
    </>
  );
}
