import { ActionIcon, Menu } from '@mantine/core';
import { IconBellOff } from '@tabler/icons-react';
import type { AlertRecord } from '../../../core/contract/api.ts';
import { isWithheld } from '../../../core/events/numbers.ts';
import { MuteMenu } from '../../elements/MuteItems.tsx';
import { useMuting } from '../../engine/mutes.ts';
import { usePrivateMode } from '../../private/private-mode.tsx';
import { alertTitle } from '../../words/alert.ts';
import { eventWords } from '../../words/event-name.ts';
import { quietRule } from '../../words/rule.ts';

/** Mutes what an alert is about, or the rule that decided. */
export function AlertMutes({ alert }: { alert: AlertRecord }) {
  const { campaignId, phoneNumber, rule } = alert;
  const isPrivate = usePrivateMode();
  const number = phoneNumber == null || isWithheld(phoneNumber) ? null : phoneNumber;
  if (campaignId === null && number === null && rule === null) return null;
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={24}
          aria-label={`Mute: ${isPrivate ? eventWords(alert.eventName) : alertTitle(alert)}`}
          title="Mute"
        >
          <IconBellOff size={15} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {campaignId !== null && <MuteCampaign id={campaignId} name={alert.campaignName ?? campaignId} />}
        {number !== null && <MuteNumber number={number} />}
        {rule !== null && <MuteRule rule={rule} />}
      </Menu.Dropdown>
    </Menu>
  );
}

function MuteCampaign({ id, name }: { id: string; name: string }) {
  const { error, ...muting } = useMuting({ kind: 'campaign', id }, quietRule({ campaign: name }));
  return <MuteMenu label={error === null ? 'Mute this campaign' : `Not muted: ${error.message}`} {...muting} />;
}

function MuteNumber({ number }: { number: string }) {
  const { error, ...muting } = useMuting({ kind: 'number', id: number }, quietRule({ number }));
  return <MuteMenu label={error === null ? 'Mute this number' : `Not muted: ${error.message}`} {...muting} />;
}

function MuteRule({ rule }: { rule: NonNullable<AlertRecord['rule']> }) {
  const { error, mute } = useMuting({ kind: 'rule', id: rule.id }, null);
  return <MuteMenu label={error === null ? 'Mute this rule' : `Not muted: ${error.message}`} mute={mute} />;
}
