/**
 * NotifierApi: the one contract between the engine and any user interface, put together from the features' contracts. Each method
 * has an input schema, validated at the edge of either host, and an output type. Times (`...At`, `from`, `to`, `at`) are integer
 * milliseconds UTC.
 */

import type { z } from 'zod';
import * as activity from '../features/activity/contract.ts';
import * as alerts from '../features/alerts/contract.ts';
import * as app from '../features/app/contract.ts';
import * as calls from '../features/calls/contract.ts';
import * as campaigns from '../features/campaigns/contract.ts';
import * as contacts from '../features/contacts/contract.ts';
import * as crashes from '../features/crashes/contract.ts';
import * as diagnostics from '../features/diagnostics/contract.ts';
import * as escalation from '../features/escalation/contract.ts';
import * as callExports from '../features/export/contract.ts';
import type * as history from '../features/history/contract.ts';
import * as insights from '../features/insights/contract.ts';
import * as inspector from '../features/inspector/contract.ts';
import * as numbers from '../features/numbers/contract.ts';
import * as problems from '../features/problems/contract.ts';
import * as reach from '../features/reach/contract.ts';
import * as recordings from '../features/recordings/contract.ts';
import * as rules from '../features/rules/contract.ts';
import * as samples from '../features/samples/contract.ts';
import * as secrets from '../features/secrets/contract.ts';
import * as settings from '../features/settings/contract.ts';
import * as testEvent from '../features/test-event/contract.ts';
import * as topcalls from '../features/topcalls/contract.ts';
import * as triage from '../features/triage/contract.ts';
import * as tunnel from '../features/tunnel/contract.ts';
import * as updates from '../features/updates/contract.ts';
import * as upkeep from '../features/upkeep/contract.ts';
import * as views from '../features/views/contract.ts';
import * as watches from '../features/watches/contract.ts';
import type { NotifierStatus } from './status.ts';

export type { DiagnosticCheck, DiagnosticId, Diagnostics } from '../features/diagnostics/contract.ts';
export type { CampaignInsights, Insights, InsightsBucket, Share } from '../features/insights/contract.ts';
export type { EventAttempt, EventDetail, SentAnswer } from '../features/inspector/contract.ts';
export type { UnreachedRecord } from '../features/numbers/contract.ts';
export type { ProblemRecord } from '../features/problems/contract.ts';
export type { KeptRecording } from '../features/recordings/contract.ts';
export type { ListedRule, RulesTrial } from '../features/rules/contract.ts';
export type { TestEventResult } from '../features/test-event/contract.ts';
export type { ApiKeyCheck } from '../features/topcalls/contract.ts';
export type {
  DeletedCopies,
  ErasedHistory,
  ErasePreview,
  HistoryUsage,
  ImportedHistory,
  RetentionPreview,
} from '../features/upkeep/contract.ts';
export type { ListedView } from '../features/views/contract.ts';
export type * from './records.ts';
export type * from './status.ts';

export const apiInputs = {
  ...app.inputs,
  ...settings.inputs,
  ...secrets.inputs,
  ...upkeep.inputs,
  ...topcalls.inputs,
  ...rules.inputs,
  ...escalation.inputs,
  ...alerts.inputs,
  ...tunnel.inputs,
  ...testEvent.inputs,
  ...samples.inputs,
  ...reach.inputs,
  ...crashes.inputs,
  ...updates.inputs,
  ...diagnostics.inputs,
  ...calls.inputs,
  ...triage.inputs,
  ...callExports.inputs,
  ...campaigns.inputs,
  ...activity.inputs,
  ...insights.inputs,
  ...problems.inputs,
  ...numbers.inputs,
  ...inspector.inputs,
  ...recordings.inputs,
  ...contacts.inputs,
  ...watches.inputs,
  ...views.inputs,
} as const;

export type ApiMethod = keyof typeof apiInputs;
export type ApiInput<M extends ApiMethod> = z.input<(typeof apiInputs)[M]>;

export interface ApiOutputs
  extends settings.Outputs,
    secrets.Outputs,
    upkeep.Outputs,
    topcalls.Outputs,
    rules.Outputs,
    escalation.Outputs,
    alerts.Outputs,
    tunnel.Outputs,
    testEvent.Outputs,
    samples.Outputs,
    reach.Outputs,
    crashes.Outputs,
    updates.Outputs,
    diagnostics.Outputs,
    calls.Outputs,
    triage.Outputs,
    callExports.Outputs,
    campaigns.Outputs,
    activity.Outputs,
    insights.Outputs,
    problems.Outputs,
    numbers.Outputs,
    inspector.Outputs,
    recordings.Outputs,
    contacts.Outputs,
    watches.Outputs,
    views.Outputs {
  getStatus: NotifierStatus;
}

/** The methods as a user interface calls them. Each rejects with a `NotifierError`. */
export type NotifierApi = { [M in ApiMethod]: (input: ApiInput<M>) => Promise<ApiOutputs[M]> };

/** What the engine tells every open interface without being asked. */
export interface PushMessages extends history.Pushes, alerts.Pushes {
  status: NotifierStatus;
}

export type PushName = keyof PushMessages;
export type PushMessage = { [N in PushName]: { name: N; data: PushMessages[N] } }[PushName];

/** The answer to one call, as either transport carries it. */
export type ApiAnswer<T> =
  | { ok: true; value: T }
  | { ok: false; error: { code: string; message: string; field?: string } };

/** What the desktop host's preload puts on `window.topcallsNotifier`. */
export interface NotifierBridge {
  call<M extends ApiMethod>(method: M, input: ApiInput<M>): Promise<ApiAnswer<ApiOutputs[M]>>;
  /** Calls `listener` with every pushed message; returns the unsubscribe function. */
  onPush(listener: (message: PushMessage) => void): () => void;
}
