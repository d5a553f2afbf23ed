import { Button, Menu } from '@mantine/core';
import { IconBell, IconBellOff, IconBellX } from '@tabler/icons-react';
import type { NotifierStatus } from '../../core/api.ts';
import { useEngineCall } from '../engine/mutations.ts';
import { momentWords } from '../words/moment.ts';
import { pauseChoices } from '../words/pause.ts';

/** Pauses notifications for a while, or lets them come again. `now` is milliseconds UTC. */
export function PauseMenu({ status, now }: { status: NotifierStatus; now: number }) {
  const pause = useEngineCall('pause');
  const resume = useEngineCall('resume');
  const words = pausedWords(status, now);
  const IconPart = !status.notifications.available ? IconBellX : status.paused ? IconBellOff : IconBell;
  return (
    <Menu position="top-end" shadow="md">
      <Menu.Target>
        <Button
          variant="subtle"
          color={status.paused ? 'yellow' : 'gray'}
          size="compact-xs"
          h={26}
          leftSection={<IconPart size={15} aria-hidden />}
          aria-label={words}
          title={words}
          styles={{ section: { marginInlineEnd: status.paused ? 6 : 0 } }}
        >
          {status.paused ? 'Paused' : ''}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{words}</Menu.Label>
        {status.paused && <Menu.Item onClick={() => resume.mutate({})}>Resume now</Menu.Item>}
        {pauseChoices.map(({ label, until }) => (
          <Menu.Item key={label} onClick={() => pause.mutate({ until: until(Date.now()) })}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function pausedWords({ paused, pausedUntil, notifications }: NotifierStatus, now: number): string {
  if (!notifications.available) return `No notifications: ${notifications.description}`;
  if (!paused) return 'Pause notifications';
  return pausedUntil === null
    ? 'Notifications are paused'
    : `Notifications are paused until ${momentWords(pausedUntil, now)}`;
}
