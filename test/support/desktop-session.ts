/** A desktop session of one's own: a screen, a D-Bus and a notification service that nothing else can see. */

import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { type ShownNotification, shownNotifications } from './shown-notification.ts';

export interface DesktopSession {
  /** Environment for programs that should run in this session. */
  env: NodeJS.ProcessEnv;
  /** All notifications shown so far, oldest first. */
  notifications(): ShownNotification[];
  /** The first notification, shown already or yet to come, for which `matches` holds. Rejects after `timeoutMs`. */
  waitForNotification(matches: (shown: ShownNotification) => boolean, timeoutMs?: number): Promise<ShownNotification>;
  /**
   * The user's click on the topmost notification on the screen: the most urgent, among equals the oldest. Resolves when
   * it left the screen; rejects where there is none.
   */
  click(): Promise<void>;
  /** The user's click on the button with that label, of any notification on the screen. */
  press(button: string): Promise<void>;
  /** How many notifications are on the screen now. */
  onScreen(): Promise<number>;
  /** Takes all notifications off the screen, without a click. */
  dismissAll(): Promise<void>;
  /** Stops everything that was started, and removes its files. */
  close(): Promise<void>;
}

export interface DesktopSessionOptions {
  /** False leaves the session without a notification service. */
  notificationService?: boolean;
}

/** Without a service directory, so that the bus never starts the notification service of the machine by itself. */
const busConfiguration = (directory: string) => `<busconfig>
  <type>session</type>
  <listen>unix:path=${join(directory, 'bus')}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>`;

const startTimeoutMs = 15_000;

/** Starts a session. Rejects when one of Xvfb, dbus-daemon, dunst or notify-send is missing or does not come up. */
export async function startDesktopSession(options: DesktopSessionOptions = {}): Promise<DesktopSession> {
  const { notificationService = true } = options;
  const directory = await mkdtemp(join(tmpdir(), 'desktop-session-'));
  const started: ChildProcess[] = [];
  const close = async () => {
    for (const child of started.toReversed()) await stop(child);
    await rm(directory, { recursive: true, force: true });
  };
  const start = (command: string, args: string[], env: NodeJS.ProcessEnv): ChildProcess => {
    // The fourth pipe is where Xvfb tells which display it found free.
    const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe', 'pipe'] });
    started.push(child);
    return child;
  };

  try {
    const bus = join(directory, 'bus.conf');
    await writeFile(bus, busConfiguration(directory));
    // The menu in which the user of dunst chooses a button: it chooses what the test has written down.
    const menu = join(directory, 'menu');
    const chosen = join(directory, 'chosen');
    await writeFile(menu, `#!/bin/sh\nexec grep -F -m 1 -f '${chosen}'\n`, { mode: 0o755 });
    await writeFile(join(directory, 'dunstrc'), `[global]\n  follow = none\n  dmenu = ${menu}\n`);

    const screen = start('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x800x24', '-nolisten', 'tcp'], process.env);
    const display = (await firstMatch(screen, screen.stdio[3] as Readable, /^(\d+)\n/)).trim();
    const daemon = start('dbus-daemon', [`--config-file=${bus}`, '--nofork', '--print-address=1'], process.env);
    const address = (await firstMatch(daemon, daemon.stdout, /^(.+)\n/)).trim();
    const env = { ...process.env, DISPLAY: `:${display}`, DBUS_SESSION_BUS_ADDRESS: address, WAYLAND_DISPLAY: '' };

    let output = '';
    if (notificationService) {
      const dunst = start('dunst', ['-conf', join(directory, 'dunstrc'), '-print'], env);
      dunst.stdout?.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
      await until(() => hasService(env), startTimeoutMs, 'dunst did not come up');
    }

    const notifications = () => shownNotifications(output);
    return {
      env,
      notifications,
      async waitForNotification(matches, timeoutMs = 10_000) {
        const found = () => notifications().find(matches);
        await until(
          async () => found() !== undefined,
          timeoutMs,
          () => `no such notification among: ${output || 'none'}`,
        );
        return found() as ShownNotification;
      },
      async click() {
        const before = await onScreen(env);
        if (before === 0) throw new Error('There is no notification on the screen to click.');
        await run('dunstctl', ['action', '0'], { env });
        await until(async () => (await onScreen(env)) < before, 5_000, 'the clicked notification stayed on the screen');
      },
      async press(button) {
        await writeFile(chosen, `${button}\n`);
        await run('dunstctl', ['context'], { env });
      },
      onScreen: () => onScreen(env),
      async dismissAll() {
        await run('dunstctl', ['close-all'], { env });
        await until(async () => (await onScreen(env)) === 0, 5_000, 'notifications stayed on the screen');
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

const run = promisify(execFile);

async function onScreen(env: NodeJS.ProcessEnv): Promise<number> {
  return Number((await run('dunstctl', ['count', 'displayed'], { env })).stdout);
}

async function hasService(env: NodeJS.ProcessEnv): Promise<boolean> {
  return run('dunstctl', ['count'], { env }).then(
    () => true,
    () => false,
  );
}

/** Text of the first match of `pattern` in what `child` writes to `stream`. Rejects when it ends or takes too long. */
function firstMatch(child: ChildProcess, stream: Readable | null, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const fail = (why: string) => reject(new Error(`${child.spawnfile} ${why}`));
    const deadline = setTimeout(() => fail('did not come up'), startTimeoutMs);
    child.once('error', (error) => fail(`cannot be started: ${error.message}`));
    child.once('exit', (code) => fail(`ended with code ${code}`));
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      const match = pattern.exec(text)?.[0];
      if (match === undefined) return;
      clearTimeout(deadline);
      resolve(match);
    });
  });
}

async function until(holds: () => Promise<boolean>, timeoutMs: number, why: string | (() => string)): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(typeof why === 'string' ? why : why());
    await delay(20);
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => void child.once('exit', () => resolve()));
  child.kill();
  const patience = setTimeout(() => child.kill('SIGKILL'), 3_000);
  await gone;
  clearTimeout(patience);
}
