import { ActionIcon, Menu } from '@mantine/core';
import { IconBell, IconBellOff } from '@tabler/icons-react';
import type { ListedRule } from '../../../../core/contract/api.ts';
import { privateName } from '../../../../core/words/private-name.ts';
import { MuteItems } from '../../../elements/MuteItems.tsx';
import { useEngineCall } from '../../../engine/mutations.ts';
import { useMuting } from '../../../engine/mutes.ts';
import { useStatus } from '../../../engine/queries.ts';
import { usePrivateMode } from '../../../private/private-mode.tsx';

/** Mutes what the rule notifies of for a while, or has it notify again. */
export function RuleMute({ rule: { id, name: given, urgency } }: { rule: ListedRule }) {
  const name = privateName(given, usePrivateMode());
  const muting = useMuting({ kind: 'rule', id }, null);
  const unmute = useEngineCall('unmute');
  const isMuted = useStatus().data?.mutes.some((each) => each.kind === 'rule' && each.id === id);
  const failed = muting.error ?? unmute.error;
  // There is nothing to mute where it notifies of nothing.
  if (urgency === 'quiet' && isMuted !== true) return null;
  return (
    <>
      {failed !== null && <span role="alert">{failed.message}</span>}
      {isMuted ? (
        <ActionIcon
          variant="subtle"
          color="yellow"
          size={28}
          aria-label={`Unmute the rule ${name}`}
          title="Muted. Unmute"
          onClick={() => unmute.mutate({ kind: 'rule', id })}
        >
          <IconBellOff size={16} aria-hidden />
        </ActionIcon>
      ) : (
        <Menu position="bottom-end" shadow="md">
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" size={28} aria-label={`Mute the rule ${name}`} title="Mute">
              <IconBell size={16} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <MuteItems mute={muting.mute} />
          </Menu.Dropdown>
        </Menu>
      )}
    </>
  );
}
