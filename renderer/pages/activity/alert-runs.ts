import type { AlertRecord } from '../../../core/contract/api.ts';

/** Alerts one after another of which the same is to be said, newest first. */
export interface AlertRun {
  newest: AlertRecord;
  alerts: AlertRecord[];
}

/**
 * Folds alerts for the same kind of event that were silent, or part of a summary, for the same reason. What was shown by itself
 * stands for itself. Newest first.
 */
export function foldRuns(alerts: readonly AlertRecord[]): AlertRun[] {
  const runs: AlertRun[] = [];
  for (const alert of alerts) {
    const last = runs.at(-1);
    if (last !== undefined && isSame(last.newest, alert)) last.alerts.push(alert);
    else runs.push({ newest: alert, alerts: [alert] });
  }
  return runs;
}

function isSame(one: AlertRecord, other: AlertRecord): boolean {
  return (
    one.decision !== 'show' &&
    one.decision === other.decision &&
    one.eventName === other.eventName &&
    one.reason === other.reason &&
    one.outcome === other.outcome &&
    one.outcomeReason === other.outcomeReason &&
    one.clickedAt === null &&
    other.clickedAt === null
  );
}
