/** Whether the desktop keeps notifications off the screen now, where it can be asked. */

import { execFile } from 'node:child_process';
import type { Finding } from '../../contract/finding.ts';
import type { Check } from './facts.ts';

/** What one desktop says. `hides` null: it does not know. */
interface Question {
  command: string;
  args: readonly string[];
  hides(output: string): boolean | null;
  /** What hides them. */
  by: Extract<Finding, { code: 'notifications_hidden' }>['by'];
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
    by: 'dunst',
  },
  {
    command: 'gdbus',
    args: property(service, 'Inhibited'),
    hides: isTrue,
    by: 'desktop',
  },
];
const gnome: Question = {
  command: 'gsettings',
  args: ['get', 'org.gnome.desktop.notifications', 'show-banners'],
  hides: (output) => (output.trim() === 'false' ? true : output.trim() === 'true' ? false : null),
  by: 'gnome',
};
const windows: Question = {
  command: 'reg',
  args: ['query', 'HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\PushNotifications', '/v', 'ToastEnabled'],
  hides: (output) => (/ToastEnabled\s+REG_DWORD\s+0x/.test(output) ? /0x0\b/.test(output) : null),
  by: 'windows',
};

export const checkFocus: Check = async ({ env, notifications }) => {
  const id = 'focus';
  if (!notifications.available) return { id, status: 'skipped', because: { code: 'focus_unchecked' } };
  const answers = await Promise.all(questionsFor(process.platform, env).map((question) => ask(question, env)));
  const hiding = answers.find(({ hides }) => hides === true);
  if (hiding !== undefined) {
    return { id, status: 'warn', because: { code: 'notifications_hidden', by: hiding.question.by } };
  }
  return answers.some(({ hides }) => hides === false)
    ? { id, status: 'ok', because: { code: 'focus_off' } }
    : { id, status: 'skipped', because: { code: 'focus_untold' } };
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
