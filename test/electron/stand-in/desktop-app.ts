/** The built desktop app, started against the stand-in for Electron on a machine of the test. */

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import type { ApiAnswer, ApiInput, ApiMethod, ApiOutputs, NotifierBridge } from '../../../core/contract/api.ts';
import { readRunning } from '../../../core/features/running/running-file.ts';
import type { SettingsPatch } from '../../../core/settings/schema.ts';
import { dataDirOf, homeVariables } from '../../../scripts/smoke/home.ts';
import type { Answered, Asks } from './control.ts';
import type { Machine } from './machine.ts';
import { type Plan, planVariable } from './plan.ts';
import { project } from './project.ts';

export interface DesktopApp {
  dataDir: string;
  /** Settles when the process has ended, with its code; a signal is null. */
  exit: Promise<number | null>;
  process: ChildProcess;
  ask<K extends keyof Asks>(ask: K, ...args: Parameters<Asks[K]>): Promise<Awaited<ReturnType<Asks[K]>>>;
  /** The page of the app's window, once the interface is there. */
  page(): Promise<Page>;
  /** The page of the hidden window that plays sounds; null while there is none. */
  player(): Page | null;
  /** A call of the engine by the bridge in the window's page. */
  call<M extends ApiMethod>(method: M, input: ApiInput<M>): Promise<ApiOutputs[M]>;
  /** The local webhook address, once the app takes events. */
  receiverUrl(): Promise<string>;
  /** Posts a body to the local webhook address; gives the status code. */
  deliver(body: unknown): Promise<number>;
  /** The public webhook address, once events can arrive there. */
  webhookUrl(): Promise<string>;
  /** What the app asked of the system under this name. */
  journal(what: string): Promise<unknown[][]>;
}

export interface StartOptions extends Partial<Omit<Plan, 'browserUrl' | 'systemDir'>> {
  settings?: SettingsPatch;
}

const runner = join(import.meta.dirname, 'run.ts');

/** How the app is started on a machine, but for what a test cares about. */
export function planOn(machine: Pick<Machine, 'browserUrl' | 'systemDir'>, about: Partial<Plan>): Plan {
  return {
    platform: 'linux',
    appRoot: project,
    packaged: true,
    resources: join(machine.systemDir, 'resources'),
    appImage: null,
    browserUrl: machine.browserUrl,
    systemDir: machine.systemDir,
    args: [],
    openedAtLogin: false,
    dark: false,
    keyStore: 'gnome_libsecret',
    keyring: 'answers',
    disk: 'answers',
    wayland: false,
    takenKeys: [],
    readyToShow: 'always',
    actions: 'buttons',
    saysClosed: true,
    activation: null,
    openUrl: null,
    ...about,
  };
}

/** Starts the app. It is killed when the test is over. */
export function startDesktopApp(machine: Machine, options: StartOptions = {}): DesktopApp {
  const { settings, ...planned } = options;
  const plan = planOn(machine, planned);
  const dataDir = dataDirOf(plan.platform, machine.home);
  mkdirSync(dataDir, { recursive: true });
  if (settings !== undefined) writeFileSync(join(dataDir, 'settings.json'), JSON.stringify(settings));

  // Those of an app that was killed stay, and those of one that has just ended go a moment later.
  const ofEarlierRuns = new Set(machine.pages.pages());
  // The browser lists a crashed page until it is closed.
  const crashed = new Set<Page>();
  machine.pages.on('page', (page) => page.once('crash', () => crashed.add(page)));
  const child = fork(runner, {
    execArgv: ['--expose-gc', '--disable-warning=ExperimentalWarning'],
    env: {
      ...machine.desktop.env,
      ...(plan.wayland ? { WAYLAND_DISPLAY: 'wayland-0' } : {}),
      ...homeVariables(machine.home),
      [planVariable]: JSON.stringify(plan),
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const exit = once(child, 'exit').then(([code]) => code as number | null);
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await exit;
  });
  /** Waiting for an app that has ended would only end with the test's own time. */
  const whileRunning = (waiting: Promise<void>): Promise<void> =>
    Promise.race([waiting, exit.then((code) => Promise.reject(new Error(`The app has ended, with code ${code}.`)))]);
  const ask = asking(child);
  const isOwn = (page: Page) =>
    page.url().includes('notifier.app.localhost') && !ofEarlierRuns.has(page) && !crashed.has(page);
  const isPlayer = (page: Page) => page.url().includes('/player.html');
  const pages = () => machine.pages.pages().filter((each) => isOwn(each) && !isPlayer(each));
  const player = () => machine.pages.pages().find((each) => isOwn(each) && isPlayer(each)) ?? null;
  const page = async (): Promise<Page> => {
    await whileRunning(expect.poll(pages, { timeout: 15_000 }).toHaveLength(1));
    const [only] = pages() as [Page];
    await only.waitForFunction(() => 'topcallsNotifier' in window);
    return only;
  };
  const running = async (pick: 'receiverUrl' | 'webhookUrl'): Promise<string> => {
    await whileRunning(expect.poll(() => readRunning(dataDir)?.[pick] ?? null, { timeout: 20_000 }).not.toBeNull());
    return readRunning(dataDir)?.[pick] ?? '';
  };
  return {
    dataDir,
    exit,
    process: child,
    ask,
    page,
    player,
    async call(method, input) {
      const answer = await (await page()).evaluate(callBridge, { method: method as ApiMethod, input: input as object });
      if (!answer.ok) throw new Error(`${method}: ${answer.error.message}`);
      return answer.value as ApiOutputs[typeof method];
    },
    receiverUrl: () => running('receiverUrl'),
    async deliver(body) {
      const headers = { 'content-type': 'application/json' };
      const url = await running('receiverUrl');
      return (await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })).status;
    },
    webhookUrl: () => running('webhookUrl'),
    journal: async (what) => (await ask('journal')).filter((entry) => entry.what === what).map(({ args }) => args),
  };
}

/** Runs in the page. */
function callBridge({ method, input }: { method: ApiMethod; input: object }): Promise<ApiAnswer<unknown>> {
  const { topcallsNotifier: bridge } = window as unknown as { topcallsNotifier: NotifierBridge };
  return bridge.call(method, input as never);
}

function asking(child: ChildProcess): DesktopApp['ask'] {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let count = 0;
  child.on('message', ({ id, value, error }: Answered) => {
    if (error === undefined) waiting.get(id)?.resolve(value);
    else waiting.get(id)?.reject(new Error(error));
    waiting.delete(id);
  });
  return (ask, ...args) => {
    count += 1;
    const answer = Promise.withResolvers<unknown>();
    waiting.set(count, answer);
    child.send({ id: count, ask, args }, (error) => error && answer.reject(error));
    return answer.promise as Promise<Awaited<ReturnType<Asks[typeof ask]>>>;
  };
}
