import { Button, Menu } from '@mantine/core';
import { IconBell, IconBellOff, IconBellX, IconMoon } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { NotifierStatus } from '../../core/contract/api.ts';
import type { Icon } from '../elements/icons.ts';
import { PauseItems } from '../elements/PauseItems.tsx';
import { useEngineCall, useLiftQuietHours } from '../engine/mutations.ts';
import { addresses } from '../routing/addresses.ts';
import { countWords } from '../words/amount.ts';
import { mutedWords } from '../words/muted.ts';

/** Pauses notifications for a while, or lets them come again. `now` is milliseconds UTC. */
export function PauseMenu({ status, now }: { status: NotifierStatus; now: number }) {
  const pause = useEngineCall('pause');
  const resume = useEngineCall('resume');
  const lift = useLiftQuietHours();
  const { label, sentence } = mutedWords(status, now);
  const IconPart = iconOf(status);
  const isQuiet = !status.paused && status.quietUntil !== null;
  return (
    <Menu position="top-end" shadow="md">
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          c={status.paused ? 'var(--waiting)' : undefined}
          size="compact-xs"
          h={26}
          leftSection={<IconPart size={15} aria-hidden />}
          // What can be read on it is its name, so that it can be called by that; the title says the rest.
          {...(label === '' ? { 'aria-label': sentence } : {})}
          title={sentence}
          styles={{ root: { flex: 'none' }, section: { marginInlineEnd: label === '' ? 0 : 6 } }}
        >
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown maw="min(340px, calc(100vw - 24px))">
        <Menu.Label>{sentence}</Menu.Label>
        {status.paused && <Menu.Item onClick={() => resume.mutate({})}>Resume now</Menu.Item>}
        {isQuiet && <Menu.Item onClick={() => lift.mutate({})}>Notify me anyway until they end</Menu.Item>}
        {(label !== '' || !status.notifications.available) && (
          <>
            <Menu.Divider />
            <Menu.Label>Pause notifications</Menu.Label>
          </>
        )}
        <PauseItems onPause={(until) => pause.mutate({ until })} />
        {status.mutes.length > 0 && (
          <>
            <Menu.Divider />
            <Menu.Item component={Link} href={addresses.settings()}>
              {countWords(status.mutes.length, 'thing')} muted. See Settings
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

function iconOf({ notifications, paused, quietUntil }: NotifierStatus): Icon {
  if (!notifications.available) return IconBellX;
  if (paused) return IconBellOff;
  return quietUntil === null ? IconBell : IconMoon;
}
