/** Whether the desktop keeps notifications off the screen now, where it can be asked. */

import { execFile } from 'node:child_process';
import type { Check } from './facts.ts';

/** What one desktop says. `hides` null: it does not know. */
interface Question {
  command: string;
  args: readonly string[];
  hides(output: string): boolean | null;
  /** What hides them, and how to have them shown. */
  what: string;
  todo: string;
}

const service = 'org.freedesktop.Notifications';
const property = (of: string, name: string) => [
  ...['call', '--session', '--timeout=2', '--dest', service, '--object-path', '/org/freedesktop/Notifications'],
  ...['--method', 'org.freedesktop.DBus.Properties.Get', of, name],
];
const isTrue = (output: string) => (/<(true|false)>/.test(output) ? output.includes('<true>') : null);

const linux: readonly Question[] = [
  {
    command: 'gdbus',
    args: property('org.dunstproject.cmd0', 'paused'),
    hides: isTrue,
    what: 'dunst is paused.',
    todo: 'To show notifications again: dunstctl set-paused false',
  },
  {
    command: 'gdbus',
    args: property(service, 'Inhibited'),
    hides: isTrue,
    what: 'The desktop’s “do not disturb” is on.',
    todo: 'Switch it off in the notifications of the panel.',
  },
];
const gnome: Question = {
  command: 'gsettings',
  args: ['get', 'org.gnome.desktop.notifications', 'show-banners'],
  hides: (output) => (output.trim() === 'false' ? true : output.trim() === 'true' ? false : null),
  what: 'GNOME’s “do not disturb” is on.',
  todo: 'Switch it off in the calendar of the top bar.',
};
const windows: Question = {
  command: 'reg',
  args: ['query', 'HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\PushNotifications', '/v', 'ToastEnabled'],
  hides: (output) => (/ToastEnabled\s+REG_DWORD\s+0x/.test(output) ? /0x0\b/.test(output) : null),
  what: 'Windows shows no notifications of any app.',
  todo: 'Switch notifications on: Settings → System → Notifications.',
};

export const checkFocus: Check = async ({ env, notifications }) => {
  const id = 'focus';
  if (!notifications.available)
    return { id, status: 'skipped', summary: 'Not checked: notifications cannot be shown.', todo: null };
  const answers = await Promise.all(questionsFor(process.platform, env).map((question) => ask(question, env)));
  const hiding = answers.find(({ hides }) => hides === true);
  if (hiding !== undefined) {
    const summary = `Notifications are hidden now: ${hiding.question.what}`;
    return { id, status: 'warn', summary, todo: hiding.question.todo };
  }
  if (answers.some(({ hides }) => hides === false)) {
    return { id, status: 'ok', summary: '“Do not disturb” is off.', todo: null };
  }
  return {
    id,
    status: 'skipped',
    summary: 'This system does not tell apps whether “do not disturb” is on.',
    todo: 'If you see no notifications, check the system’s focus or “do not disturb” mode, and its settings for this app.',
  };
};

/** What can be asked on this desktop. @param env of the desktop's session */
export function questionsFor(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): readonly Question[] {
  if (platform === 'win32') return [windows];
  if (platform !== 'linux') return [];
  return /gnome|unity/i.test(env.XDG_CURRENT_DESKTOP ?? '') ? [...linux, gnome] : linux;
}

function ask(
  question: Question,
  env: Readonly<Record<string, string | undefined>>,
): Promise<{ question: Question; hides: boolean | null }> {
  return new Promise((resolve) => {
    const options = { env: { ...env }, timeout: 3_000, windowsHide: true };
    execFile(question.command, [...question.args], options, (error, stdout) =>
      resolve({ question, hides: error === null ? question.hides(stdout) : null }),
    );
  });
}
