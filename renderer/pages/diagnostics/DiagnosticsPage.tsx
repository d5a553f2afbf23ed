import { Button, Skeleton } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconMinus, IconX } from '@tabler/icons-react';
import type { DiagnosticCheck } from '../../../core/contract/api.ts';
import { CopyButton } from '../../elements/CopyButton.tsx';
import { CopyCrashReport } from '../../elements/CopyCrashReport.tsx';
import type { Icon } from '../../elements/icons.ts';
import { Page } from '../../elements/Page.tsx';
import { ErrorState } from '../../elements/states.tsx';
import { Sign } from '../../elements/Tag.tsx';
import { useDiagnostics } from '../../engine/queries.ts';
import { diagnosticTitle, diagnosticWords } from '../../words/diagnostics.ts';
import type { Tone } from '../../words/tone.ts';
import { RecentOutages } from '../activity/RecentOutages.tsx';
import styles from './diagnostics.module.css';

const signs: Record<DiagnosticCheck['status'], { tone: Tone; icon: Icon }> = {
  ok: { tone: 'good', icon: IconCheck },
  warn: { tone: 'waiting', icon: IconAlertTriangle },
  fail: { tone: 'bad', icon: IconX },
  skipped: { tone: 'quiet', icon: IconMinus },
};

/** Each thing that events need to get here: whether it is right, and what to do where it is not. */
export function DiagnosticsPage() {
  const found = useDiagnostics();
  return (
    <Page title="Diagnostics" lead="Checks everything that events need to reach this computer." narrow>
      {found.isPending ? (
        <div role="status" aria-label="Running the checks">
          {[0, 1, 2, 3, 4, 5, 6, 7].map((row) => (
            <Skeleton key={row} height={44} my={12} />
          ))}
        </div>
      ) : found.data === undefined ? (
        <ErrorState title="The checks could not be run" error={found.error} onRetry={() => void found.refetch()} />
      ) : (
        <>
          <div className={styles.actions}>
            <Button variant="default" size="compact-sm" loading={found.isFetching} onClick={() => void found.refetch()}>
              Run again
            </Button>
            <CopyButton value={found.data.report} what="report" />
            {found.data.checks.some(({ id, status }) => id === 'crashes' && status !== 'ok') && <CopyCrashReport />}
            <span className={styles.fine}>Check the report before you share it.</span>
          </div>
          <ul className={styles.checks} aria-label="Checks">
            {found.data.checks.map((check) => (
              <CheckRow key={check.id} check={check} />
            ))}
          </ul>
        </>
      )}
      <section className={styles.ledger} aria-labelledby="outages">
        <h2 id="outages" className={styles.title}>
          Outages
        </h2>
        <p className={styles.words}>When events could not reach this computer, and what happened to them.</p>
        <RecentOutages count={10} />
      </section>
    </Page>
  );
}

function CheckRow({ check: { id, status, summary, todo } }: { check: DiagnosticCheck }) {
  return (
    <li className={styles.check} data-check={id} data-status={status}>
      <Sign {...signs[status]} />
      <div>
        <h2 className={styles.title}>
          {diagnosticTitle(id)} <span className="visually-hidden">: {diagnosticWords(status)}</span>
        </h2>
        <p className={styles.words}>{summary}</p>
        {todo !== null && <p className={styles.todo}>{todo}</p>}
      </div>
    </li>
  );
}
