import { Button } from '@mantine/core';
import { CopyButton } from '../elements/CopyButton.tsx';
import { Notice } from '../elements/Notice.tsx';
import { useEngineCall } from '../engine/mutations.ts';
import { useStatus } from '../engine/queries.ts';

/** Stands on every page until it is acknowledged: TopCalls still sends to an address that leads nowhere. */
export function UrlChanged() {
  const status = useStatus().data;
  const acknowledge = useEngineCall('acknowledgeUrl');
  if (status === undefined || status.urlChange === null) return null;
  const { from, to } = status.urlChange;
  return (
    <Notice
      actions={
        <>
          {(status.receiver.webhookUrl !== null || status.tunnel.state === 'off') && (
            <CopyButton value={status.receiver.webhookUrl ?? status.receiver.url} what="new webhook URL" />
          )}
          <Button size="compact-sm" variant="subtle" color="gray" onClick={() => acknowledge.mutate({})}>
            Done
          </Button>
        </>
      }
    >
      <b>Your webhook address has changed.</b> Events that TopCalls sends to {from} do not arrive. Give it the new
      address, {to.endsWith('…') ? to : `${to}.`}
      {status.api.subscription.active && ' The subscription made by this app is updated already.'}
      {acknowledge.isError && <p role="alert">{acknowledge.error.message}</p>}
    </Notice>
  );
}
