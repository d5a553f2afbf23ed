import { Button } from '@mantine/core';
import { Link } from 'wouter';
import type { NotifierStatus } from '../../core/contract/api.ts';
import { Notice } from '../elements/Notice.tsx';
import { useEngineCall } from '../engine/mutations.ts';
import { useStatus } from '../engine/queries.ts';
import { addresses } from '../routing/addresses.ts';

type Missing = NonNullable<NotifierStatus['secrets']['missing']>[number];

/** Says which stored secrets are not in force, and what to do. A key store that answers in time is not worth a word. */
export function SecretsMissing() {
  const missing = useStatus().data?.secrets.missing ?? [];
  return missing.filter(({ kind }) => kind !== 'waiting').map((each) => <MissingNotice key={each.kind} {...each} />);
}

function MissingNotice({ kind, names, title, description }: Missing) {
  const forget = useEngineCall('setSecret');
  const forgetAll = () => {
    for (const name of names) if (name !== 'hookToken' && name !== 'relaySeed') forget.mutate({ name, value: null });
  };
  return (
    <Notice
      actions={
        <>
          <Link to={addresses.settings()}>Settings</Link>
          {kind === 'lost' && (
            <Button size="compact-sm" variant="subtle" color="gray" onClick={forgetAll}>
              Go on without
            </Button>
          )}
        </>
      }
    >
      <b>{title}.</b> {description}
      {forget.isError && <p role="alert">{forget.error.message}</p>}
    </Notice>
  );
}
