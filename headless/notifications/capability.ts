/** Finding out whether this machine can show notifications, and if not, what would make it. */

import { execFile } from 'node:child_process';

export interface Capability {
  available: boolean;
  /** In words for the user, with what to do where something is missing. */
  description: string;
}

/** What `notify-send` can do here. */
export interface Sender {
  /** Whether it can wait for a click: since libnotify 0.8. */
  clickable: boolean;
  /** Whether `stdbuf` is there, which makes `notify-send` tell at once that the notification was accepted. */
  tellsAtOnce: boolean;
}

const probeTimeoutMs = 3_000;
const service = 'org.freedesktop.Notifications';
const path = '/org/freedesktop/Notifications';

/** Ways of asking the notification service for its name, the first one found is used. Either starts a service that is installed. */
const questions: readonly (readonly [command: string, ...args: string[]])[] = [
  [
    'gdbus',
    'call',
    '--session',
    '--timeout=3',
    '--dest',
    service,
    '--object-path',
    path,
    '--method',
    serverInformation(),
  ],
  ['dbus-send', '--session', '--reply-timeout=3000', '--print-reply', `--dest=${service}`, path, serverInformation()],
];

function serverInformation(): string {
  return `${service}.GetServerInformation`;
}

/** Looks for `notify-send`; null when there is none. Never rejects. */
export async function findSender(env: NodeJS.ProcessEnv): Promise<Sender | null> {
  const [help, stdbuf] = await Promise.all([run('notify-send', ['--help'], env), run('stdbuf', ['--version'], env)]);
  if (help.missing) return null;
  const clickable = ['--action', '--wait', '--print-id'].every((option) => help.output.includes(option));
  return { clickable, tellsAtOnce: !stdbuf.missing };
}

/** Says what `sender` and the notification service of this session can do together. Never rejects. */
export async function probe(sender: Sender | null, env: NodeJS.ProcessEnv): Promise<Capability> {
  if (sender === null)
    return unavailable('notify-send is not installed. To get it: sudo apt-get install libnotify-bin');
  for (const [command, ...args] of questions) {
    const { missing, failed, output } = await run(command, args, env);
    if (missing) continue;
    if (failed) return unavailable(reasonInWords(output));
    return { available: true, description: shownBy(/'([^']+)'|string "([^"]+)"/.exec(output), sender) };
  }
  return { available: true, description: shownBy(null, sender) };
}

/** What a user can do about the error that a D-Bus client printed. */
export function reasonInWords(error: string): string {
  if (/ServiceUnknown|was not provided by any|NameHasNoOwner/.test(error)) {
    return 'No notification service runs in this session. To get one: sudo apt-get install dunst, then sign in again.';
  }
  if (/Cannot autolaunch|[Cc]ould not connect|not connect to|Cannot spawn/.test(error)) {
    return 'There is no desktop session (D-Bus) here. Run the app inside one, or put “dbus-run-session --” before its command.';
  }
  if (/NoReply|[Tt]imeout/.test(error)) return 'The notification service of this session does not answer.';
  const line = error.trim().split('\n').at(-1)?.trim() ?? '';
  return line === ''
    ? 'The notification service rejected it without a reason.'
    : `The notification service rejected it: ${line}`;
}

function shownBy(name: RegExpExecArray | null, { clickable }: Sender): string {
  const server = name?.[1] ?? name?.[2];
  const shown = server === undefined ? 'Shown by the desktop' : `Shown by ${server}`;
  return clickable ? `${shown}.` : `${shown}. A click cannot open the call: that needs notify-send 0.8 or newer.`;
}

function unavailable(description: string): Capability {
  return { available: false, description };
}

function run(
  command: string,
  args: string[],
  env: NodeJS.ProcessEnv,
): Promise<{ missing: boolean; failed: boolean; output: string }> {
  return new Promise((resolve) => {
    execFile(command, args, { env, timeout: probeTimeoutMs + 500, encoding: 'utf8' }, (error, stdout, stderr) => {
      const missing = error?.code === 'ENOENT';
      const output = error?.killed ? 'Timeout' : `${stdout}${stderr}`;
      resolve({ missing, failed: error !== null, output });
    });
  });
}
