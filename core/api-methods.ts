/** The methods of NotifierApi: each validates its input and hands on to the room that answers. */

import { quietSpanAt } from './alerts/quiet-hours.ts';
import {
  type ApiInput,
  type ApiMethod,
  type ApiOutputs,
  apiInputs,
  type Diagnostics,
  type NotifierApi,
  type NotifierStatus,
} from './api.ts';
import type { Crashes } from './crashes/crashes.ts';
import { NotifierError } from './errors.ts';
import { type History, keepLimits } from './history/history.ts';
import type { Clock } from './ports.ts';
import type { Secrets } from './secrets.ts';
import type { LiveSettings } from './settings/settings.ts';
import type { SetupFacts } from './setup-facts.ts';
import type { TestEvents } from './test-event/test-events.ts';
import type { ApiAccess } from './topcalls/ask.ts';
import { checkKey } from './topcalls/check-key.ts';
import type { TopCalls } from './topcalls/topcalls.ts';
import type { Transfer } from './transfer.ts';
import { retryCoverage } from './tunnel/retry-coverage.ts';
import type { Tunnel } from './tunnel/tunnel.ts';
import type { UrlWatch } from './tunnel/url-watch.ts';
import type { Updates } from './updates/updates.ts';
import { invalidInput } from './validation.ts';

export interface ApiParts {
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
  crashes: Crashes;
  transfer: Pick<Transfer, 'toFile' | 'fromFile' | 'cancel'>;
  clock: Clock;
  diagnose(): Promise<Diagnostics>;
  /** Has every interface told the status anew. */
  refresh(): void;
}

type Parsed<M extends ApiMethod> = (typeof apiInputs)[M]['_zod']['output'];

export function createApi({
  status,
  history,
  settings,
  secrets,
  tunnel,
  tests,
  setup,
  topCalls,
  urlWatch,
  updates,
  crashes,
  transfer,
  diagnose,
  clock,
  refresh,
}: ApiParts): NotifierApi {
  return {
    getStatus: method('getStatus', () => status()),
    searchCalls: method('searchCalls', (input) => history.searchCalls(input)),
    getCall: method('getCall', (input) => history.getCall(input)),
    listCampaigns: method('listCampaigns', (input) => history.listCampaigns(input)),
    getCampaign: method('getCampaign', (input) => history.getCampaign(input)),
    listDeliveries: method('listDeliveries', (input) => history.listDeliveries(input)),
    listAlerts: method('listAlerts', (input) => history.listAlerts(input)),
    listOutages: method('listOutages', async ({ limit }) => {
      // More than are shown: an attempt for what happened in the oldest may fall into the one before.
      const known = await history.listStoredOutages({ limit: limit + 50 });
      const now = clock.now();
      const outages = known
        .slice(0, limit)
        .map((outage) => ({ ...outage, retries: retryCoverage(outage, known, now) }));
      return { outages };
    }),
    getSettings: method('getSettings', () => settings.get()),
    updateSettings: method('updateSettings', (patch) => settings.update(patch)),
    markRead: method('markRead', (input) => history.markRead({ ...input, at: clock.now() })),
    sendTestEvent: method('sendTestEvent', async ({ event }) => {
      const result = await tests.send(event, status());
      setup.testArrived();
      return result;
    }),
    pause: method('pause', ({ until }) => {
      if (until !== null && until <= clock.now()) {
        throw new NotifierError('invalid_input', 'until must be a time to come, in milliseconds UTC.', {
          field: 'until',
        });
      }
      settings.update({ notifications: { pausedUntil: until } });
      return { pausedUntil: until };
    }),
    resume: method('resume', () => {
      settings.update({ notifications: { pausedUntil: 0 } });
      return {};
    }),
    liftQuietHours: method('liftQuietHours', () => {
      const liftedUntil = quietSpanAt(settings.get().notifications.quietHours, clock.now())?.until ?? null;
      if (liftedUntil !== null) settings.update({ notifications: { quietHours: { liftedUntil } } });
      return { liftedUntil };
    }),
    rotateToken: method('rotateToken', async () => {
      await secrets.rotateHookToken();
      refresh();
      return { webhookUrl: status().receiver.webhookUrl };
    }),
    setSecret: method('setSecret', async ({ name, value }) => {
      await secrets.set(name, value);
      refresh();
      return {};
    }),
    checkApiKey: method('checkApiKey', ({ apiKey = secrets.apiKey() }) => {
      const access: ApiAccess = { baseUrl: settings.get().api.baseUrl, apiKey };
      return checkKey(access, { clock, signal: new AbortController().signal });
    }),
    backfill: method('backfill', ({ from }) => {
      if (secrets.apiKey() === null) {
        throw new NotifierError('conflict', 'No API key is set. Enter one under Settings → TopCalls’ API.');
      }
      topCalls.look(from);
      return {};
    }),
    cancelBackfill: method('cancelBackfill', () => {
      topCalls.cancel();
      return {};
    }),
    runDiagnostics: method('runDiagnostics', () => diagnose()),
    acknowledgeUrl: method('acknowledgeUrl', () => {
      urlWatch.acknowledge();
      tunnel.adoptName();
      refresh();
      return {};
    }),
    reconnect: method('reconnect', () => {
      tunnel.reconnect();
      return {};
    }),
    checkForUpdates: method('checkForUpdates', async () => {
      await updates.look();
      return { updates: updates.status() };
    }),
    restartToUpdate: method('restartToUpdate', async () => {
      await updates.restart();
      return {};
    }),
    rebuildHistory: method('rebuildHistory', () => history.rebuild(null)),
    getHistoryUsage: method('getHistoryUsage', () => history.usage(null)),
    previewRetention: method('previewRetention', (choice) => history.previewSweep(keepLimits(choice, clock.now()))),
    eraseHistory: method('eraseHistory', (what) => history.erase(what)),
    exportHistory: method('exportHistory', (input) => history.exportEvents(input)),
    reportCrash: method('reportCrash', ({ message, stack }) => {
      crashes.folder.record('page', stack.includes(message) ? stack : `${message}\n${stack}`);
      return {};
    }),
    getCrashReport: method('getCrashReport', () => crashes.folder.latest()),
    acknowledgeCrash: method('acknowledgeCrash', () => {
      crashes.notice.acknowledge();
      refresh();
      return {};
    }),
    saveHistoryFile: method('saveHistoryFile', () => transfer.toFile()),
    openHistoryFile: method('openHistoryFile', () => transfer.fromFile()),
    cancelHistoryFile: method('cancelHistoryFile', () => {
      transfer.cancel();
      return {};
    }),
    getOverview: method('getOverview', (input) => history.getOverview({ ...input, now: clock.now() })),
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
