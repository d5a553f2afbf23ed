import { Menu } from '@mantine/core';
import { IconBellOff } from '@tabler/icons-react';
import type { Muting } from '../engine/mutes.ts';
import { pauseChoices } from '../words/pause.ts';

/** For how long something can be muted, as items of a menu. */
export function MuteItems({ mute, never }: Pick<Muting, 'mute'> & Partial<Pick<Muting, 'never'>>) {
  return (
    <>
      {pauseChoices.map((choice) => (
        <Menu.Item key={choice.label} onClick={() => mute(choice.until(Date.now()))}>
          {choice.muteLabel ?? choice.label}
        </Menu.Item>
      ))}
      {never !== undefined && <Menu.Item onClick={never}>For good, by a rule</Menu.Item>}
    </>
  );
}

/** The same behind an item of another menu. */
export function MuteMenu({
  label,
  mute,
  never,
}: { label: string } & Pick<Muting, 'mute'> & Partial<Pick<Muting, 'never'>>) {
  return (
    <Menu.Sub>
      <Menu.Sub.Target>
        <Menu.Sub.Item leftSection={<IconBellOff size={15} aria-hidden />}>{label}</Menu.Sub.Item>
      </Menu.Sub.Target>
      <Menu.Sub.Dropdown>
        <MuteItems mute={mute} {...(never === undefined ? {} : { never })} />
      </Menu.Sub.Dropdown>
    </Menu.Sub>
  );
}
