/**
 * NotifierApi: the one contract between the engine and any user interface. Each method has an input schema, validated at
 * the edge of either host, and an output type. Times (`...At`, `from`, `to`, `at`) are integer milliseconds UTC.
 */

import { z } from 'zod';
import { documentedEventNames } from './events/names.ts';
import {
  type AnsweredBy,
  type CallFailure,
  type CallOutcome,
  type CampaignState,
  callFailures,
  callOutcomes,
  type Turn,
} from './events/vocabulary.ts';
import type { Settings } from './settings/schema.ts';

const limit = z.int().min(1).max(200).default(50);
/** Opaque: pass the `nextCursor` of the page before. */
const cursor = z.string().max(64).optional();
const time = z.int().min(0);
const id = z.string().min(1).max(256);
const secret = z.string().trim().min(1).max(4_096);

const deliveryOutcomes = ['accepted', 'duplicate', 'rejected', 'unrecognised'] as const;

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
    limit,
    cursor,
  }),
  getCall: z.strictObject({ callId: id }),
  listCampaigns: z.strictObject({ limit, cursor }),
  getCampaign: z.strictObject({ campaignId: id }),
  listDeliveries: z.strictObject({ outcome: z.enum(deliveryOutcomes).optional(), limit, cursor }),
  listAlerts: z.strictObject({ limit, cursor }),
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
  rotateToken: z.strictObject({}),
  /** Stores a secret, or forgets it by `null`. No method gives one back. */
  setSecret: z.strictObject({ name: z.enum(['apiKey', 'webhookSecret']), value: secret.nullable() }),
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
  /** Makes calls, campaigns and search anew from the journal; answers when that is done. Progress is pushed as `rebuild`. */
  rebuildHistory: z.strictObject({}),
  /** Erases for good, with progress pushed as `erase`: one call, all calls with a number, or everything. */
  eraseHistory: z.union([
    z.strictObject({ callId: id }),
    z.strictObject({ phoneNumber: id }),
    z.strictObject({ all: z.literal(true) }),
  ]),
  getOverview: z.strictObject({ from: time, to: time }),
} as const;

export type ApiMethod = keyof typeof apiInputs;
export type ApiInput<M extends ApiMethod> = z.input<(typeof apiInputs)[M]>;

/** Text with the places marked where a search hit. Joined, the segments are the text. */
export type Highlighted = { text: string; hit: boolean }[];

/**
 * What a tunnel is doing. Only `online` says that events can arrive: it is entered when a probe came back through the
 * public URL and left when one did not. `degraded`: the last probe failed, the next one decides.
 */
export type TunnelState = 'off' | 'stopped' | 'opening' | 'probing' | 'online' | 'degraded' | 'recycling' | 'backoff';

export interface NotifierStatus {
  version: string;
  tunnel: {
    state: TunnelState;
    /** Base of the public address, without path; null while there is none. */
    publicUrl: string | null;
    /** When the present state was entered. */
    since: number;
    provider: Settings['tunnel']['provider'];
    /** When a probe or a delivery last came through the public URL; null if never in this run. */
    lastRoundTripAt: number | null;
    /** Why the tunnel is not online, in words with what to do; null when it is, or when it is off. */
    problem: string | null;
    /** When the next attempt is made, while in `backoff`. */
    retryAt: number | null;
  };
  /** The public address is another one than the user knows of; null once that is acknowledged. */
  urlChange: { from: string; to: string } | null;
  receiver: {
    /** The local webhook address with its secret token. */
    url: string;
    /** The address to give to TopCalls: public where there is a public one, else null. */
    webhookUrl: string | null;
    lastEventAt: number | null;
    /** When TopCalls last sent one; test events of the app's own do not count. */
    lastWebhookAt: number | null;
    /** Whether deliveries are checked against a webhook secret. */
    verifiesSignatures: boolean;
  };
  /** TopCalls' API, by which what was missed is filled in. */
  api: {
    hasKey: boolean;
    /** Why the last filling in did not succeed, in words with what to do; null when it did. */
    problem: string | null;
    /** Up to when everything that TopCalls' API tells is in the history; null if it was never read. */
    checkedAt: number | null;
    /** What is being filled in now; null when nothing is. */
    backfill: { read: number; added: number } | null;
    /** The webhook that the app subscribes by itself. */
    subscription: { active: boolean; problem: string | null };
  };
  /** Whether the system really protects the stored secrets, and how, in words. */
  secrets: { protected: boolean; description: string };
  paused: boolean;
  /** While paused: until when; null until resumed by hand. */
  pausedUntil: number | null;
  notifications: { available: boolean; description: string };
  /** Trouble with the disk in words with what to do; null when all is well. */
  storage: { problem: string | null /** Events journalled but not yet shown. */; lag: number };
  counts: { calls: number; unread: number; events: number; rejected: number };
  /** What the host around the engine is and can do; an interface hides what it cannot. */
  host: HostFacts;
}

export interface HostFacts {
  kind: 'desktop' | 'headless';
  canStartAtLogin: boolean;
}

export interface CallSummary {
  callId: string;
  /** The callee, E.164. */
  phoneNumber: string | null;
  fromPhoneNumber: string | null;
  outcome: CallOutcome;
  /** Set when `outcome` is `failed`. */
  failure: CallFailure | null;
  /** TopCalls' own word for the telephony outcome, as it came. */
  callStatus: string | null;
  disposition: string | null;
  answeredBy: AnsweredBy | null;
  campaignId: string | null;
  campaignName: string | null;
  durationSeconds: number | null;
  createdAt: number;
  startedAt: number | null;
  endedAt: number | null;
  summary: string | null;
  errorMessage: string | null;
  unread: boolean;
  /** In a search by text: where it hit. */
  match: { field: 'number' | 'summary' | 'transcript' | 'error' | 'details'; excerpt: Highlighted } | null;
}

export interface EventRecord {
  sequence: number;
  name: string;
  receivedAt: number;
  occurredAt: number | null;
  source: 'webhook' | 'backfill' | 'relay' | 'test';
  /** How often the event was delivered; more than 1 means that retries were folded. */
  deliveries: number;
  /** The body as it came, read as UTF-8. */
  body: string;
}

export interface CallDetail extends CallSummary {
  leadId: string | null;
  transferredTo: string | null;
  recordingUrl: string | null;
  billedSeconds: number | null;
  metadata: Record<string, unknown> | null;
  turns: Turn[];
  events: EventRecord[];
  alerts: AlertRecord[];
}

export interface CampaignSummary {
  campaignId: string;
  name: string | null;
  state: CampaignState;
  createdAt: number;
  updatedAt: number;
  /** As TopCalls last said; null where it did not. */
  totalContacts: number | null;
  /** Calls in this history. */
  calls: { total: number; completed: number; failed: number };
}

export interface CampaignDetail extends CampaignSummary {
  reason: string | null;
  /** Numbers that TopCalls sent with the campaign's last event, under its own names. */
  statistics: Record<string, number>;
  events: EventRecord[];
}

export interface DeliveryRecord {
  id: number;
  at: number;
  outcome: (typeof deliveryOutcomes)[number];
  /** Why it was rejected or not recognised, in words; null when accepted. */
  reason: string | null;
  attempt: number;
  bytes: number;
  sequence: number | null;
  eventName: string | null;
  callId: string | null;
  campaignId: string | null;
}

export interface AlertRecord {
  sequence: number;
  eventName: string;
  callId: string | null;
  campaignId: string | null;
  decidedAt: number;
  decision: 'show' | 'fold' | 'silence';
  /** Why, in words. */
  reason: string;
  /** What became of the native notification; null where none was asked for. */
  outcome: 'pending' | 'shown' | 'failed' | null;
  outcomeReason: string | null;
  clickedAt: number | null;
}

export interface OutageRecord {
  id: number;
  startedAt: number;
  /** Null while it lasts. */
  endedAt: number | null;
  cause: string;
  /** What TopCalls' repeated attempts do about it. */
  retries: RetryCoverage;
  /** When what was missed was filled in from TopCalls' API; null while it was not. */
  filledAt: number | null;
  /** How many calls that brought. */
  filledCalls: number | null;
}

/** What TopCalls delivers by itself after an outage, because it tries five times, and what it does not. */
export interface RetryCoverage {
  /** Where the outage ends before this, everything in it is still delivered. */
  backBefore: number;
  /** Events of this span had all their attempts while nothing could arrive: only the API has them. Null while there are none. */
  lost: { from: number; to: number } | null;
  /** When the last attempt for anything in the outage will have been made; null while the outage lasts. */
  retriesUntil: number | null;
}

export interface Overview {
  calls: Record<CallOutcome, number>;
  /** One entry a day of the machine's time zone that had calls, oldest first. */
  days: { dayStartsAt: number; completed: number; failed: number; other: number }[];
  outageMs: number;
}

export interface ApiKeyCheck {
  outcome: 'ok' | 'no_key' | 'wrong_key' | 'lacks_scope' | 'unreachable' | 'slow' | 'trouble';
  /** What it means, and what to do. */
  message: string;
}

export type DiagnosticId =
  | 'receiver'
  | 'tunnel'
  | 'dns'
  | 'outbound'
  | 'proxy'
  | 'clock'
  | 'signature'
  | 'api'
  | 'notifications'
  | 'secrets'
  | 'disk';

export interface DiagnosticCheck {
  id: DiagnosticId;
  status: 'ok' | 'warn' | 'fail' | 'skipped';
  /** What was found, in words. */
  summary: string;
  /** What to do about it; null where there is nothing to do. */
  todo: string | null;
}

export interface Diagnostics {
  at: number;
  checks: DiagnosticCheck[];
  /** The same as text to be sent to somebody: nothing in it is secret or private. */
  report: string;
}

export interface TestEventResult {
  /** The address that the sample was sent to; public where there is a public one. */
  url: string;
  viaPublicUrl: boolean;
  /** The id of the call or campaign that the sample is about. */
  callId: string | null;
  campaignId: string | null;
  roundTripMs: number;
}

export interface ApiOutputs {
  getStatus: NotifierStatus;
  searchCalls: { calls: CallSummary[]; nextCursor: string | null };
  getCall: CallDetail | null;
  listCampaigns: { campaigns: CampaignSummary[]; nextCursor: string | null };
  getCampaign: CampaignDetail | null;
  listDeliveries: { deliveries: DeliveryRecord[]; nextCursor: string | null };
  listAlerts: { alerts: AlertRecord[]; nextCursor: string | null };
  listOutages: { outages: OutageRecord[] };
  getSettings: Settings;
  updateSettings: Settings;
  markRead: { changed: number };
  sendTestEvent: TestEventResult;
  pause: { pausedUntil: number | null };
  resume: Record<string, never>;
  rotateToken: { webhookUrl: string | null };
  setSecret: Record<string, never>;
  checkApiKey: ApiKeyCheck;
  backfill: Record<string, never>;
  cancelBackfill: Record<string, never>;
  runDiagnostics: Diagnostics;
  acknowledgeUrl: Record<string, never>;
  reconnect: Record<string, never>;
  rebuildHistory: { events: number; calls: number };
  eraseHistory: { calls: number; events: number };
  getOverview: Overview;
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
  /** The user asked for this to be looked at, by clicking a notification. */
  open: { callId: string | null; campaignId: string | null; page?: 'setup' | 'outages' };
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
