/** The `serve` command: the engine without a window, its interface on loopback. */

import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import open from 'open';
import type { NotifierStatus } from '../core/contract/api.ts';
import { addressOf } from '../core/contract/place.ts';
import { createNotifier, type Notifier } from '../core/engine/notifier.ts';
import { type CrashFolder, openCrashFolder } from '../core/features/crashes/crash-folder.ts';
import { systemClock } from '../core/kernel/clock.ts';
import { NotifierError } from '../core/kernel/errors.ts';
import type { Logger, NativeNotifier } from '../core/kernel/ports.ts';
import { createTeardown, type Teardown } from '../core/kernel/teardown.ts';
import { type SettingsPatch, settingsSchema } from '../core/settings/schema.ts';
import { startInterface } from './interface/server.ts';
import { openFreedesktopNotifier } from './notifications/freedesktop.ts';
import { noNotifications, noServiceOn } from './notifications/off.ts';
import { createOutput, type Output } from './output.ts';
import { reachLine } from './reach-line.ts';
import { createSecretStore } from './secret-store.ts';
import { createSettingsStore, withOverrides } from './settings-store.ts';
import { createWake } from './wake.ts';

export interface ServeOptions {
  dataDir: string;
  uiPort: number;
  /** Settings from the command line, which count for this run. */
  overrides: SettingsPatch;
  notifications: 'desktop' | 'off';
  logFormat: 'pretty' | 'json';
  logLevel: string;
  /** A file with what a NATS server knows this computer by; absent: its own key. */
  relayCredentials?: string | undefined;
  /** Whether to open the interface in a browser, if there is one. */
  open: boolean;
  version: string;
  /** The folder of the built page, and the built code of the history's threads. */
  pageDir: string;
  historyWorker: URL | undefined;
}

/** How long `ready` waits for the tunnel: it is said without a public URL rather than late. */
const tunnelPatienceMs = 12_000;
/** How long an orderly stop may take. */
const stopDeadlineMs = 2_800;

/** Runs until SIGINT or SIGTERM; gives the exit code. */
export async function serve(options: ServeOptions): Promise<number> {
  const ending = endSignal();
  const output = await createOutput(options.logFormat, options.logLevel);
  const teardown = createTeardown(output.logger);
  try {
    const started = start(options, output, teardown, ending);
    // What it meets after a signal is no fault: it is being ended.
    await Promise.race([started, aborted(ending)]);
    await aborted(ending);
    started.catch(() => {});
    await Promise.race([teardown.run(), delay(stopDeadlineMs)]);
    return 0;
  } catch (error) {
    await Promise.race([teardown.run(), delay(stopDeadlineMs)]);
    const known = error instanceof NotifierError;
    output.failed(
      known ? error.code : 'internal',
      known ? error.message : String(error instanceof Error ? error.stack : error),
    );
    return 1;
  }
}

async function start(options: ServeOptions, output: Output, teardown: Teardown, ending: AbortSignal): Promise<void> {
  const nativeNotifier = await chooseNotifier(options.notifications, output.logger);
  teardown.add(() => nativeNotifier.close());
  ending.throwIfAborted();
  const { dataDir, logger } = { ...options, logger: output.logger };
  const settings = withOverrides(createSettingsStore(dataDir, logger), valid(options.overrides));
  const notifier = createNotifier({
    dataDir,
    version: options.version,
    host: { kind: 'headless', canStartAtLogin: false },
    settings,
    secrets: createSecretStore(dataDir, process.env, logger, credentialsIn(options.relayCredentials)),
    nativeNotifier,
    wake: createWake(systemClock, logger),
    logger,
    crashes: watchForCrashes(options, logger),
    sampleStory: async (now) => (await import('../simulator/demo.ts')).demoStory(now),
    ...(options.historyWorker === undefined ? {} : { historyWorker: options.historyWorker }),
  });
  teardown.add(() => notifier.stop());
  await notifier.start();
  const page = await startInterface({
    notifier,
    port: options.uiPort,
    pageDir: options.pageDir,
    clock: systemClock,
    logger,
  });
  teardown.add(() => page.close());
  notifier.subscribe((message) => {
    if (message.name !== 'open' || page.listeners() > 0) return;
    void openInBrowser(`${page.urlToOpen()}#${addressOf(message.data)}`, logger);
  });
  const settled = await tunnelSettled(notifier, ending);
  if (settled === null) return;
  const { tunnel, receiver } = settled;
  const reached = tunnel.state === 'online';
  output.ready({
    receiverUrl: receiver.url,
    publicUrl: reached ? tunnel.publicUrl : null,
    webhookUrl: reached ? receiver.webhookUrl : null,
    uiUrl: page.url,
    apiToken: page.apiToken,
  });
  sayReach(notifier, output.say);
  if (options.open) void openInBrowser(page.urlToOpen(), logger);
}

/** @throws NotifierError where the file cannot be read */
function credentialsIn(path: string | undefined): { relaySeed?: string; relayCode?: string } {
  if (path === undefined) return {};
  try {
    // A pairing code may stand in it, too, on a line of its own.
    const text = readFileSync(path, 'utf8');
    const [relayCode] = /^tcr1\.\S+$/m.exec(text) ?? [];
    const relaySeed = text.replace(relayCode ?? '', '').trim();
    return { ...(relaySeed && { relaySeed }), ...(relayCode && { relayCode }) };
  } catch (error) {
    throw new NotifierError('invalid_input', `The relay’s credentials cannot be read: ${String(error)}`, {
      cause: error,
    });
  }
}

/** Has an error that nobody caught leave a report; the process ends by it as before. */
function watchForCrashes({ dataDir, version }: ServeOptions, logger: Logger): CrashFolder {
  const crashes = openCrashFolder({ dataDir, version, clock: systemClock, logger });
  process.on('uncaughtExceptionMonitor', (error) => crashes.record('app', error));
  return crashes;
}

/** Waits until the tunnel is open or is known not to open at once; gives the status then, null when it ends before. */
function tunnelSettled(notifier: Notifier, ending: AbortSignal): Promise<NotifierStatus | null> {
  const settled = ({ tunnel }: NotifierStatus) =>
    ['online', 'off', 'backoff', 'degraded', 'stopped'].includes(tunnel.state);
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      unsubscribe();
      resolve(ending.aborted ? null : notifier.status());
    };
    if (ending.aborted) return resolve(null);
    ending.addEventListener('abort', finish, { once: true });
    const timer = setTimeout(finish, tunnelPatienceMs);
    const unsubscribe = notifier.subscribe(({ name }) => {
      if (name === 'status' && settled(notifier.status())) finish();
    });
    if (settled(notifier.status())) finish();
  });
}

/** Tells people when events can arrive, when not any more, and when the address changes. */
function sayReach(notifier: Notifier, say: (text: string) => void): void {
  let said = reachLine(notifier.status());
  say(said);
  notifier.subscribe((message) => {
    if (message.name !== 'status') return;
    const line = reachLine(message.data);
    if (line !== said) say(line);
    said = line;
  });
}

async function chooseNotifier(wanted: ServeOptions['notifications'], logger: Logger): Promise<NativeNotifier> {
  if (wanted === 'off')
    return noNotifications('Notifications are switched off by the command line: --notifications desktop shows them.');
  return process.platform === 'linux'
    ? openFreedesktopNotifier({ logger })
    : noNotifications(noServiceOn(process.platform));
}

/** The command line's settings, checked now, so that a mistake there is an error and not a default. */
function valid(overrides: SettingsPatch): SettingsPatch {
  const parsed = settingsSchema.safeParse(overrides);
  if (parsed.success) return overrides;
  const issue = parsed.error.issues[0];
  const field = issue?.path.join('.') ?? '';
  throw new NotifierError(
    'invalid_input',
    `The command line's value for ${field} is not valid: it ${issue?.message}.`,
    { field },
  );
}

async function openInBrowser(url: string, logger: Logger): Promise<void> {
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return;
  try {
    const child = await open(url);
    child.on('error', () => {});
  } catch (error) {
    logger.debug('No browser could be opened', { error: String(error) });
  }
}

/** A signal may come twice, to the group and passed on by `npm start`: the second one must not cut the stop short. */
function endSignal(): AbortSignal {
  const ending = new AbortController();
  process.on('SIGINT', () => ending.abort());
  process.on('SIGTERM', () => ending.abort());
  return ending.signal;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
