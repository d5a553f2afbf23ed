/** The methods of NotifierApi: each validates its input and hands on to the room that answers. */

import {
  type ApiInput,
  type ApiMethod,
  type ApiOutputs,
  apiInputs,
  type Diagnostics,
  type NotifierApi,
  type NotifierStatus,
} from '../contract/api.ts';
import { quietSpanAt } from '../features/alerts/quiet-hours.ts';
import type { Crashes } from '../features/crashes/crashes.ts';
import { retryCoverage } from '../features/reach/retry-coverage.ts';
import type { UrlWatch } from '../features/reach/url-watch.ts';
import type { Secrets } from '../features/secrets/secrets.ts';
import type { SetupFacts } from '../features/setup/setup-facts.ts';
import type { TestEvents } from '../features/test-event/test-events.ts';
import type { ApiAccess } from '../features/topcalls/ask.ts';
import { checkKey } from '../features/topcalls/check-key.ts';
import type { TopCalls } from '../features/topcalls/topcalls.ts';
import type { Tunnel } from '../features/tunnel/tunnel.ts';
import type { Updates } from '../features/updates/updates.ts';
import type { Retention } from '../features/upkeep/retention.ts';
import type { Transfer } from '../features/upkeep/transfer.ts';
import { type History, keepLimits } from '../history/history.ts';
import { secretProblem } from '../intake/receiver/webhook-secret.ts';
import { NotifierError } from '../kernel/errors.ts';
import type { Clock } from '../kernel/ports.ts';
import { invalidInput } from '../kernel/validation.ts';
import type { LiveSettings } from '../settings/settings.ts';
import { contactName } from '../words/contact-name.ts';

export interface ApiRooms {
  status(): NotifierStatus;
  history: History;
  settings: LiveSettings;
  secrets: Secrets;
  tunnel: Pick<Tunnel, 'reconnect' | 'adoptName'>;
  tests: TestEvents;
  setup: Pick<SetupFacts, 'testArrived'>;
  topCalls: Pick<TopCalls, 'look' | 'cancel'>;
  urlWatch: Pick<UrlWatch, 'acknowledge'>;
  updates: Pick<Updates, 'status' | 'look' | 'restart'>;
  retention: Pick<Retention, 'confirm'>;
  crashes: Crashes;
  transfer: Pick<Transfer, 'toFile' | 'fromFile' | 'cancel'>;
  clock: Clock;
  diagnose(): Promise<Diagnostics>;
  /** Has every interface told the status anew. */
  refresh(): void;
}

type Parsed<M extends ApiMethod> = (typeof apiInputs)[M]['_zod']['output'];

export function createApi(rooms: ApiRooms): NotifierApi {
  return {
    getStatus: method('getStatus', () => rooms.status()),
    searchCalls: method('searchCalls', (input) =>
      rooms.history.searchCalls({
        ...input,
        now: rooms.clock.now(),
        nameKey: rooms.settings.get().app.contactName,
      }),
    ),
    getCall: method('getCall', async (input) => {
      const call = await rooms.history.getCall({ ...input, now: rooms.clock.now() });
      return call && { ...call, contactName: contactName(call.metadata, rooms.settings.get().app.contactName) };
    }),
    listCampaigns: method('listCampaigns', (input) => rooms.history.listCampaigns(input)),
    getCampaign: method('getCampaign', (input) => rooms.history.getCampaign(input)),
    listDeliveries: method('listDeliveries', (input) => rooms.history.listDeliveries(input)),
    listMisunderstood: method('listMisunderstood', () => rooms.history.listMisunderstood(null)),
    getDeliveryBody: method('getDeliveryBody', (input) => rooms.history.getDeliveryBody(input)),
    listAlerts: method('listAlerts', (input) => rooms.history.listAlerts(input)),
    listOutages: method('listOutages', async ({ limit }) => {
      // More than are shown: an attempt for what happened in the oldest may fall into the one before.
      const known = await rooms.history.listStoredOutages({ limit: limit + 50 });
      const now = rooms.clock.now();
      const outages = known
        .slice(0, limit)
        .map((outage) => ({ ...outage, retries: retryCoverage(outage, known, now) }));
      return { outages };
    }),
    getSettings: method('getSettings', () => rooms.settings.get()),
    updateSettings: method('updateSettings', (patch) => rooms.settings.update(patch)),
    markRead: method('markRead', (input) => rooms.history.markRead({ ...input, at: rooms.clock.now() })),
    sendTestEvent: method('sendTestEvent', async ({ event }) => {
      const result = await rooms.tests.send(event, rooms.status());
      rooms.setup.testArrived();
      return result;
    }),
    pause: method('pause', ({ until }) => {
      if (until !== null && until <= rooms.clock.now()) {
        throw new NotifierError('invalid_input', 'until must be a time to come, in milliseconds UTC.', {
          field: 'until',
        });
      }
      rooms.settings.update({ notifications: { pausedUntil: until } });
      return { pausedUntil: until };
    }),
    resume: method('resume', () => {
      rooms.settings.update({ notifications: { pausedUntil: 0 } });
      return {};
    }),
    liftQuietHours: method('liftQuietHours', () => {
      const liftedUntil = quietSpanAt(rooms.settings.get().notifications.quietHours, rooms.clock.now())?.until ?? null;
      if (liftedUntil !== null) rooms.settings.update({ notifications: { quietHours: { liftedUntil } } });
      return { liftedUntil };
    }),
    rotateToken: method('rotateToken', async () => {
      await rooms.secrets.rotateHookToken();
      rooms.refresh();
      return { webhookUrl: rooms.status().receiver.webhookUrl };
    }),
    setSecret: method('setSecret', async ({ name, value }) => {
      const { scheme } = rooms.settings.get().signature;
      const problem = name === 'webhookSecret' && value !== null ? secretProblem(scheme, value) : null;
      if (problem !== null) throw new NotifierError('invalid_input', problem, { field: 'value' });
      await rooms.secrets.set(name, value);
      rooms.refresh();
      return {};
    }),
    checkApiKey: method('checkApiKey', ({ apiKey = rooms.secrets.apiKey() }) => {
      const access: ApiAccess = { baseUrl: rooms.settings.get().api.baseUrl, apiKey };
      return checkKey(access, { clock: rooms.clock, signal: new AbortController().signal });
    }),
    backfill: method('backfill', ({ from }) => {
      if (rooms.secrets.apiKey() === null) {
        throw new NotifierError('conflict', 'No API key is set. Enter one under Settings → TopCalls’ API.');
      }
      rooms.topCalls.look(from);
      return {};
    }),
    cancelBackfill: method('cancelBackfill', () => {
      rooms.topCalls.cancel();
      return {};
    }),
    runDiagnostics: method('runDiagnostics', () => rooms.diagnose()),
    acknowledgeUrl: method('acknowledgeUrl', () => {
      rooms.urlWatch.acknowledge();
      rooms.tunnel.adoptName();
      rooms.refresh();
      return {};
    }),
    reconnect: method('reconnect', () => {
      rooms.tunnel.reconnect();
      return {};
    }),
    checkForUpdates: method('checkForUpdates', async () => {
      await rooms.updates.look();
      return { updates: rooms.updates.status() };
    }),
    restartToUpdate: method('restartToUpdate', async () => {
      await rooms.updates.restart();
      return {};
    }),
    rebuildHistory: method('rebuildHistory', () => rooms.history.rebuild(null)),
    getHistoryUsage: method('getHistoryUsage', () => rooms.history.usage(null)),
    previewRetention: method('previewRetention', (choice) =>
      rooms.history.previewSweep(keepLimits(choice, rooms.clock.now())),
    ),
    previewErase: method('previewErase', (input) => rooms.history.previewErase(input)),
    eraseHistory: method('eraseHistory', (what) => {
      // What was asked for before must not bring back what is erased.
      if ('all' in what) rooms.topCalls.cancel();
      return rooms.history.erase(what);
    }),
    confirmRetention: method('confirmRetention', () => {
      rooms.retention.confirm();
      return {};
    }),
    exportHistory: method('exportHistory', (input) => rooms.history.exportEvents(input)),
    reportCrash: method('reportCrash', ({ message, stack }) => {
      rooms.crashes.folder.record('page', stack.includes(message) ? stack : `${message}\n${stack}`);
      return {};
    }),
    getCrashReport: method('getCrashReport', () => rooms.crashes.folder.latest()),
    acknowledgeCrash: method('acknowledgeCrash', () => {
      rooms.crashes.notice.acknowledge();
      rooms.refresh();
      return {};
    }),
    saveHistoryFile: method('saveHistoryFile', () => rooms.transfer.toFile()),
    openHistoryFile: method('openHistoryFile', () => rooms.transfer.fromFile()),
    cancelHistoryFile: method('cancelHistoryFile', () => {
      rooms.transfer.cancel();
      return {};
    }),
    getOverview: method('getOverview', (input) => rooms.history.getOverview({ ...input, now: rooms.clock.now() })),
  };
}

/** A method that validates what it is given before it runs. */
function method<M extends ApiMethod>(
  name: M,
  run: (input: Parsed<M>) => ApiOutputs[M] | Promise<ApiOutputs[M]>,
): (input: ApiInput<M>) => Promise<ApiOutputs[M]> {
  return async (input) => {
    const parsed = apiInputs[name].safeParse(input);
    if (!parsed.success) throw invalidInput(parsed.error);
    return run(parsed.data as Parsed<M>);
  };
}
