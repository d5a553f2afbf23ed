import { Button, Menu } from '@mantine/core';
import { IconBellOff } from '@tabler/icons-react';
import type { CampaignDetail } from '../../../core/contract/api.ts';
import { MuteItems } from '../../elements/MuteItems.tsx';
import { useNow } from '../../elements/useNow.ts';
import { useEngineCall } from '../../engine/mutations.ts';
import { useMuting } from '../../engine/mutes.ts';
import { useStatus } from '../../engine/queries.ts';
import { momentWords } from '../../words/moment.ts';
import { quietRule } from '../../words/rule.ts';

/** Mutes the campaign, or says until when it is muted. */
export function CampaignMute({ campaign: { campaignId, name } }: { campaign: CampaignDetail }) {
  const muting = useMuting({ kind: 'campaign', id: campaignId }, quietRule({ campaign: name ?? campaignId }));
  const unmute = useEngineCall('unmute');
  const now = useNow();
  const failed = muting.error ?? unmute.error;
  const muted = useStatus().data?.mutes.find(({ kind, id }) => kind === 'campaign' && id === campaignId);
  if (muted !== undefined) {
    const until = muted.until === null ? '' : ` until ${momentWords(muted.until, now)}`;
    return (
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconBellOff size={15} aria-hidden />}
        onClick={() => unmute.mutate({ kind: 'campaign', id: campaignId })}
      >
        Muted{until}. Unmute
      </Button>
    );
  }
  return (
    <>
      <Menu position="bottom-start" shadow="md">
        <Menu.Target>
          <Button variant="default" size="compact-sm" leftSection={<IconBellOff size={15} aria-hidden />}>
            Mute…
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <MuteItems mute={muting.mute} never={muting.never} />
        </Menu.Dropdown>
      </Menu>
      {failed !== null && <span role="alert">{failed.message}</span>}
    </>
  );
}
