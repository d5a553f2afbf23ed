import { Button, Checkbox, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { CopyButton } from '../../elements/CopyButton.tsx';
import { useEngineCall } from '../../engine/mutations.ts';
import { useCurl, useStatus } from '../../engine/queries.ts';
import masks from '../../private/private.module.css';
import { usePrivateMode } from '../../private/private-mode.tsx';
import { Answer } from './Answer.tsx';
import styles from './inspector.module.css';

/** The address that was sent to last, while the window is open. */
let lastUrl = '';

/** Sends an event to an address of one's own, as it came or edited, and shows the answer. */
export function SendAgain({ sequence, body }: { sequence: number; body: string | null }) {
  const [url, setUrl] = useState(lastUrl);
  const [sign, setSign] = useState(false);
  const [edited, setEdited] = useState<string | null>(null);
  const isPrivate = usePrivateMode();
  const send = useEngineCall('sendAgain');
  const canSign = useStatus().data?.receiver.verifiesSignatures === true;
  const change = edited === null ? {} : { body: edited };
  const curl = useCurl({ sequence, url, ...change }, isAddress(url));

  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    lastUrl = url;
    send.mutate({ sequence, url, sign, ...change });
  };
  return (
    <form className={styles.send} onSubmit={onSubmit}>
      <h3 className={styles.heading}>Send again</h3>
      <TextInput
        label="To an address of yours"
        description="It is sent there and nowhere else."
        placeholder="http://localhost:3000/hooks"
        size="xs"
        value={url}
        onChange={(event) => setUrl(event.currentTarget.value)}
      />
      {edited !== null && (
        <Textarea
          label="Body"
          size="xs"
          classNames={{ input: `${styles.mono} ${isPrivate ? masks.field : ''}` }}
          minRows={6}
          maxRows={16}
          autosize
          value={edited}
          onChange={(event) => setEdited(event.currentTarget.value)}
        />
      )}
      <Checkbox
        size="xs"
        label="Sign it as TopCalls would"
        description={canSign ? undefined : 'Enter the webhook secret in the settings first.'}
        disabled={!canSign}
        checked={sign && canSign}
        onChange={(event) => setSign(event.currentTarget.checked)}
      />
      <div className={styles.actions}>
        <Button type="submit" size="compact-sm" disabled={!isAddress(url)} loading={send.isPending}>
          Send
        </Button>
        <Button
          variant="default"
          size="compact-sm"
          disabled={body === null}
          onClick={() => setEdited(edited === null ? body : null)}
        >
          {edited === null ? 'Edit first' : 'As it came'}
        </Button>
        <CopyButton value={curl.data?.command ?? null} what="as cURL command" label="Copy as cURL" />
      </div>
      {send.isError && <p role="alert">{send.error.message}</p>}
      {send.data !== undefined && !send.isPending && <Answer answer={send.data} />}
    </form>
  );
}

function isAddress(url: string): boolean {
  return /^https?:$/.test(URL.parse(url)?.protocol ?? '');
}
