import type { NotifierStatus } from '../../core/api.ts';
import { CopyButton } from '../elements/CopyButton.tsx';
import styles from './setup.module.css';
import { webhookSnippet } from './webhook-snippet.ts';

/** What to paste into a request to TopCalls. */
export function Snippet({ status }: { status: NotifierStatus }) {
  const { webhookUrl, url } = status.receiver;
  const snippet = webhookSnippet(webhookUrl ?? url);
  return (
    <>
      <div className={styles.snippet}>
        <div className={styles.copy}>
          <CopyButton value={snippet} what="snippet" />
        </div>
        <pre className={styles.code} dir="ltr" data-scrolls>
          {snippet}
        </pre>
      </div>
      <p className={styles.fine}>
        {webhookUrl === null
          ? 'This is the local address, which TopCalls cannot reach. The public one will stand here once there is one.'
          : 'The address holds a secret: whoever knows it can send events here. Leave out the events that you do not want.'}
      </p>
    </>
  );
}
