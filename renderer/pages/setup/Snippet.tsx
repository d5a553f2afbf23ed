import { IconAlertTriangle } from '@tabler/icons-react';
import type { NotifierStatus } from '../../../core/contract/api.ts';
import { CopyButton } from '../../elements/CopyButton.tsx';
import settings from '../settings/settings.module.css';
import styles from './setup.module.css';
import { webhookSnippet } from './webhook-snippet.ts';

/** What to paste into a request to TopCalls. */
export function Snippet({ status }: { status: NotifierStatus }) {
  const { webhookUrl, url } = status.receiver;
  const snippet = webhookSnippet(webhookUrl ?? url);
  return (
    <>
      {webhookUrl === null && (
        <p className={`${settings.notice} ${styles.warning}`} role="note">
          <IconAlertTriangle size={17} stroke={1.8} aria-hidden />
          <span>
            TopCalls cannot reach this address: it works on this computer only. Set up a public address first.
          </span>
        </p>
      )}
      <div className={styles.snippet}>
        <div className={styles.copy}>
          <CopyButton value={webhookUrl === null ? null : snippet} what="snippet" />
        </div>
        <pre className={styles.code} dir="ltr">
          {snippet}
        </pre>
      </div>
      {webhookUrl !== null && (
        <p className={styles.fine}>
          The address contains a secret: whoever knows it can send events here. Remove the events that you do not need.
        </p>
      )}
    </>
  );
}
