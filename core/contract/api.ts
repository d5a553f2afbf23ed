/**
 * NotifierApi: the one contract between the engine and any user interface. Each method has an input schema, validated at
 * the edge of either host, and an output type. Times (`...At`, `from`, `to`, `at`) are integer milliseconds UTC.
 */

import { z } from 'zod';
import { lastDate } from '../events/believed-time.ts';
import { longestName } from '../events/limits.ts';
import { documentedEventNames } from '../events/names.ts';
import { callFailures, callOutcomes, deliveryOutcomes } from '../events/vocabulary.ts';
import { keepChoice, type Settings } from '../settings/schema.ts';
import type { Crash } from './crash.ts';
import type {
  AlertRecord,
  ApiKeyCheck,
  CallDetail,
  CallSummary,
  CampaignDetail,
  CampaignSummary,
  DeliveryRecord,
  Diagnostics,
  ErasedHistory,
  ErasePreview,
  HistoryUsage,
  ImportedHistory,
  Misunderstood,
  OutageRecord,
  Overview,
  RetentionPreview,
  TestEventResult,
} from './records.ts';
import type { NotifierStatus, UpdateStatus } from './status.ts';

export type * from './records.ts';
export type * from './status.ts';

const limit = z.int().min(1).max(200).default(50);
/** Opaque: pass the `nextCursor` of the page before. Room for a number and an id. */
const cursor = z
  .string()
  .max(longestName + 64)
  .optional();
/** Milliseconds UTC, and a date at all. */
const time = z.int().min(0).max(lastDate);
const id = z.string().min(1).max(longestName);
const secret = z.string().trim().min(1).max(4_096);

export const apiInputs = {
  getStatus: z.strictObject({}),
  searchCalls: z.strictObject({
    /** Words (each matches as a prefix), "quoted phrases", or three or more digits of a number. All must match. */
    text: z.string().max(1_000).optional(),
    outcome: z.enum(callOutcomes).optional(),
    /** Narrows `outcome: "failed"` to one reason. */
    failure: z.enum(callFailures).optional(),
    campaignId: id.optional(),
    from: time.optional(),
    to: time.optional(),
    unread: z.boolean().optional(),
    /** With `unread: true`: also what was marked as read at this time or later, so that a list keeps what one works through. */
    readSince: time.optional(),
    /** The calls that one summary notification counted: the `summary` of its `open` message. */
    summary: z
      .string()
      .regex(/^\d{1,15}-\d{1,15}$/, 'must be the summary of an open message')
      .optional(),
    limit,
    cursor,
  }),
  getCall: z.strictObject({ callId: id }),
  listCampaigns: z.strictObject({ limit, cursor }),
  getCampaign: z.strictObject({ campaignId: id }),
  listDeliveries: z.strictObject({ outcome: z.enum(deliveryOutcomes).optional(), limit, cursor }),
  /** What was not understood lately, by sender and shape. */
  listMisunderstood: z.strictObject({}),
  /** The body of a delivery as it came. */
  getDeliveryBody: z.strictObject({ sequence: z.int().min(1) }),
  /** `silent` false: only what notified, or was to. A page may hold fewer than asked for, even none, with a cursor to go on from. */
  listAlerts: z.strictObject({ silent: z.boolean().default(true), limit, cursor }),
  listOutages: z.strictObject({ limit }),
  getSettings: z.strictObject({}),
  /** A part of the settings; what is absent stays. The merged whole is validated against the settings schema. */
  updateSettings: z.record(z.string(), z.unknown()),
  markRead: z.strictObject({ callIds: z.array(id).min(1).max(1_000), read: z.boolean().default(true) }),
  /** Sends a sample event to the webhook URL, through the public one where there is one. */
  sendTestEvent: z.strictObject({ event: z.enum(documentedEventNames) }),
  /** `until` null: until resumed by hand. */
  pause: z.strictObject({ until: time.nullable() }),
  resume: z.strictObject({}),
  /** Has notifications come all the same until the present quiet hours end, and tells at once what they held back. */
  liftQuietHours: z.strictObject({}),
  rotateToken: z.strictObject({}),
  /** Stores a secret, or forgets it by `null`. No method gives one back. */
  setSecret: z.strictObject({ name: z.enum(['apiKey', 'webhookSecret', 'ngrokToken']), value: secret.nullable() }),
  /** Tries TopCalls' API with this key, before it is stored; without one, with the stored key. */
  checkApiKey: z.strictObject({ apiKey: secret.optional() }),
  /** Reads calls from TopCalls' API, newest first, back to `from`; without it, back to before what was missed. */
  backfill: z.strictObject({ from: time.optional() }),
  cancelBackfill: z.strictObject({}),
  /** Looks at everything that events need to get here, and says what to do about what is not right. */
  runDiagnostics: z.strictObject({}),
  /** The user has taken note of the new public address. */
  acknowledgeUrl: z.strictObject({}),
  reconnect: z.strictObject({}),
  /** Looks for a newer version of the app now, and gets it; answers when that is done. */
  checkForUpdates: z.strictObject({}),
  /** Ends the app in order and starts the newer version. */
  restartToUpdate: z.strictObject({}),
  /** Makes calls, campaigns and search anew from the journal; answers when that is done. Progress is pushed as `rebuild`. */
  rebuildHistory: z.strictObject({}),
  /** How much is kept, and what it takes on the disk. */
  getHistoryUsage: z.strictObject({}),
  /** What would go if so much were kept: for the question before the setting is changed. */
  previewRetention: z.strictObject(keepChoice),
  /** The user says that the date of this computer is right: what is older than what is kept is removed. */
  confirmRetention: z.strictObject({}),
  /** How many calls with a number would be erased, and in which spellings: for the question before. */
  previewErase: z.strictObject({ phoneNumber: id }),
  /** Erases for good, with progress pushed as `erase`: one call, all calls with a number in any spelling, or everything. */
  eraseHistory: z.union([
    z.strictObject({ callId: id }),
    z.strictObject({ phoneNumber: id }),
    z.strictObject({ all: z.literal(true) }),
  ]),
  /** The events as they came, oldest first, each a line of JSON; all pages together are what `history import` reads. */
  exportHistory: z.strictObject({ limit, cursor }),
  /** Writes the whole history to a file that the user chooses in the host's dialog, with progress pushed as `export`. */
  saveHistoryFile: z.strictObject({}),
  /** Adds the events of such a file, with progress pushed as `import`; nothing notifies of them. */
  openHistoryFile: z.strictObject({}),
  /** Ends what is under way with a file. */
  cancelHistoryFile: z.strictObject({}),
  /** `days`: when each day begins, oldest first, where they are not the days of the engine's time zone. */
  getOverview: z.strictObject({ from: time, to: time, days: z.array(time).max(400).optional() }),
  /** The interface's own code has failed; what it says is kept as a crash report. */
  reportCrash: z.strictObject({ message: z.string().max(2_000), stack: z.string().max(20_000).default('') }),
  /** The newest crash report, to be sent to somebody once the user has looked it over: what is known to be secret or private is taken out. */
  getCrashReport: z.strictObject({}),
  /** The user has taken note of the crash that the status tells of. */
  acknowledgeCrash: z.strictObject({}),
} as const;

export type ApiMethod = keyof typeof apiInputs;
export type ApiInput<M extends ApiMethod> = z.input<(typeof apiInputs)[M]>;

export interface ApiOutputs {
  getStatus: NotifierStatus;
  /** Where looking through very many calls would take long, a page holds fewer than asked for, even none: go on from its cursor. */
  searchCalls: {
    calls: CallSummary[];
    nextCursor: string | null;
    /** Where a `summary` was asked for: how many of its calls are in the history. */
    summaryCalls?: number;
  };
  getCall: CallDetail | null;
  listCampaigns: { campaigns: CampaignSummary[]; nextCursor: string | null };
  getCampaign: CampaignDetail | null;
  listDeliveries: { deliveries: DeliveryRecord[]; nextCursor: string | null };
  listMisunderstood: { kinds: Misunderstood[] };
  /** Null where it is not kept any more. */
  getDeliveryBody: { body: string } | null;
  listAlerts: { alerts: AlertRecord[]; nextCursor: string | null };
  listOutages: { outages: OutageRecord[] };
  getSettings: Settings;
  updateSettings: Settings;
  markRead: { changed: number };
  sendTestEvent: TestEventResult;
  pause: { pausedUntil: number | null };
  resume: Record<string, never>;
  /** Null where there are no quiet hours now. */
  liftQuietHours: { liftedUntil: number | null };
  rotateToken: { webhookUrl: string | null };
  setSecret: Record<string, never>;
  checkApiKey: ApiKeyCheck;
  backfill: Record<string, never>;
  cancelBackfill: Record<string, never>;
  runDiagnostics: Diagnostics;
  acknowledgeUrl: Record<string, never>;
  reconnect: Record<string, never>;
  checkForUpdates: { updates: UpdateStatus | null };
  restartToUpdate: Record<string, never>;
  rebuildHistory: { events: number; calls: number };
  getHistoryUsage: HistoryUsage;
  previewRetention: RetentionPreview;
  confirmRetention: Record<string, never>;
  previewErase: ErasePreview;
  eraseHistory: ErasedHistory;
  exportHistory: { lines: string[]; nextCursor: string | null };
  /** Null where the user chose no file. */
  saveHistoryFile: { path: string } | null;
  openHistoryFile: ImportedHistory | null;
  cancelHistoryFile: Record<string, never>;
  getOverview: Overview;
  reportCrash: Record<string, never>;
  getCrashReport: (Crash & { text: string }) | null;
  acknowledgeCrash: Record<string, never>;
}

/** Does not compile while a method lacks its input schema or its output type. */
type Complete = keyof ApiOutputs extends ApiMethod ? (ApiMethod extends keyof ApiOutputs ? true : never) : never;
const complete: Complete = true;
void complete;

/** The methods as a user interface calls them. Each rejects with a `NotifierError`. */
export type NotifierApi = { [M in ApiMethod]: (input: ApiInput<M>) => Promise<ApiOutputs[M]> };

/** What the engine tells every open interface without being asked. */
export interface PushMessages {
  status: NotifierStatus;
  /** Calls or campaigns that changed; empty lists mean "more than can be named: read again". */
  'calls-changed': { callIds: string[]; campaignIds: string[] };
  alert: AlertRecord;
  progress: { task: string; done: number; total: number | null };
  /**
   * The user asked for this to be looked at, by clicking a notification. With both ids null and neither a page nor a summary
   * it is the history. `summary` stands for the calls that a summary counted: `searchCalls` takes it.
   */
  open: {
    callId: string | null;
    campaignId: string | null;
    page?: 'setup' | 'outages' | 'updates' | 'alerts';
    summary?: string;
  };
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
