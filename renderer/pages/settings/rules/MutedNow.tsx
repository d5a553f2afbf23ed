import { Button } from '@mantine/core';
import type { NotifierStatus } from '../../../../core/contract/api.ts';
import { useNow } from '../../../elements/useNow.ts';
import { useEngineCall } from '../../../engine/mutations.ts';
import { usePrivateMode } from '../../../private/private-mode.tsx';
import { muteWords } from '../../../words/rule.ts';
import { SettingRow } from '../SettingRow.tsx';

/** What does not notify for a while, and a way to take that back. */
export function MutedNow({ mutes }: Pick<NotifierStatus, 'mutes'>) {
  const unmute = useEngineCall('unmute');
  const now = useNow();
  const isPrivate = usePrivateMode();
  return mutes.map((mute) => (
    <SettingRow
      key={`${mute.kind} ${mute.id}`}
      label={muteWords(mute, now, isPrivate)}
      controlId={null}
      hint="Events are still stored."
      error={unmute.variables?.id === mute.id ? unmute.error : null}
    >
      <Button variant="default" onClick={() => unmute.mutate({ kind: mute.kind, id: mute.id })}>
        Unmute
      </Button>
    </SettingRow>
  ));
}
