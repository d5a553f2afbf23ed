/**
 * Plays `Notification` on the real notification service of the desktop. As in Electron nothing holds the object but the
 * app: once it is collected its events are lost, and on macOS its banner goes away.
 */

import { execFile, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { ActivationArguments, NotificationConstructorOptions, Notification as RealNotification } from 'electron';
import { note } from './journal.ts';
import { centre } from './notification-centre.ts';
import { readPlan } from './plan.ts';
import { afterReady } from './readiness.ts';
import { windows } from './windows.ts';

const { platform, activation, actions: possible, saysClosed } = readPlan();
if (platform === 'darwin') process.on('exit', centre.emptyAtExit);

/** The service's own numbers of the banners on the screen, by the app's ids. */
const banners = new Map<string, number>();
/** What an earlier run left in the centre; the app must hold them for their clicks to come. */
const left = new Map<string, WeakRef<Notification>>();
const collected = new FinalizationRegistry<string>((id) => {
  if (platform === 'darwin') withdraw(id);
});

type Played = Pick<RealNotification, 'id' | 'title' | 'body' | 'show' | 'close'>;

export class Notification extends EventEmitter implements Played {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly #options: NotificationConstructorOptions;

  constructor(options: NotificationConstructorOptions = {}) {
    afterReady('new Notification');
    super();
    const { id = randomUUID(), title = '', body = '' } = options;
    if (platform === 'win32' && (id.length > 64 || /[&=]/.test(id))) throw new Error(`Windows takes no id like ${id}`);
    this.id = id;
    this.title = title;
    this.body = body;
    this.#options = options;
    collected.register(this, id);
  }

  show(): void {
    const { id, title, body } = this;
    askForPermission();
    if (platform === 'darwin') centre.put({ id, title, body });
    const { urgency = 'normal', actions = [] } = this.#options;
    show(new WeakRef(this), { id, title, body, urgency, buttons: actions.map(({ text = '' }) => text) });
  }

  close(): void {
    withdraw(this.id);
  }

  static isSupported(): boolean {
    afterReady('Notification.isSupported');
    askForPermission();
    return true;
  }

  static async getHistory(): Promise<Notification[]> {
    if (platform !== 'darwin') return [];
    askForPermission();
    const found = centre.list().map((delivered) => new Notification(delivered));
    for (const each of found) left.set(each.id, new WeakRef(each));
    return found;
  }
}

let asked = false;
/** macOS asks the user as soon as anything is wanted of its notifications. */
function askForPermission(): void {
  if (platform === 'darwin' && !asked) note('askForPermission', [...windows].filter((each) => each.isVisible()).length);
  asked = true;
}

/** Windows only, as in Electron, where it is undefined elsewhere. */
export const activations = new EventEmitter();
if (platform === 'win32') {
  Object.assign(Notification, {
    handleActivation(listener: (details: ActivationArguments) => void) {
      activations.removeAllListeners().on('activated', listener);
      if (activation !== null) listener(activationOf(activation));
    },
  });
}

/** What Windows makes of the words that it hands over: for a button `type=action&action=0&tag=<id>`, for the text none. */
export function activationOf(words: string): ActivationArguments {
  const values = new URLSearchParams(words);
  if (words !== '' && values.get('type') !== 'action')
    throw new Error('Windows hands over no words of a click on the text');
  const type = values.get('type') ?? 'click';
  return { type, arguments: words, ...(type === 'action' ? { actionIndex: Number(values.get('action')) } : {}) };
}

/** The user's click on the newest of what an earlier run left; lost where the app holds nothing to take it. */
export function clickLeft(): void {
  const id = [...left.keys()].at(-1);
  if (id === undefined) throw new Error('Nothing was left in the notification centre');
  centre.remove(id);
  left.get(id)?.deref()?.emit('click', {});
}

/** The app's ids of what is on the screen now. */
export function shownIds(): string[] {
  return [...banners.keys()];
}

interface Banner {
  id: string;
  title: string;
  body: string;
  urgency: string;
  buttons: string[];
}

/** Takes the reference weak, as the native side has it; `this` would keep the object alive. */
function show(shown: WeakRef<Notification>, { id, title, body, urgency, buttons }: Banner): void {
  // On Windows and macOS the body is no markup, which the service of this desktop reads it as.
  const text = platform === 'linux' ? body : body.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const isViewOnly = platform === 'linux' && possible === 'view';
  const child = spawn('stdbuf', [
    ...['--output=L', 'notify-send', '--app-name=stand-in', `--urgency=${urgency}`],
    ...(isViewOnly ? [] : buttons).map((label, place) => `--action=button-${place}=${label}`),
    ...[
      '--print-id',
      '--wait',
      `--action=default=${isViewOnly ? 'View' : 'Open'}`,
      '--',
      title,
      text.replaceAll('\\', '\\\\'),
    ],
  ]);
  let clicked = false;
  child.stdout.setEncoding('utf8').on('data', (output: string) => {
    for (const line of output.split('\n')) {
      const button = /^button-(\d+)$/.exec(line)?.[1];
      if (line === 'default' || button !== undefined) {
        clicked = true;
        centre.remove(id);
        if (button === undefined) shown.deref()?.emit('click', {});
        else shown.deref()?.emit('action', { actionIndex: Number(button), selectionIndex: -1 });
      } else if (line === '0') {
        child.kill();
      } else if (line !== '') {
        banners.set(id, Number(line));
        shown.deref()?.emit('show', {});
      }
    }
  });
  child.on('close', () => {
    // On Linux the real one says that it failed, and not why.
    if (!banners.delete(id)) shown.deref()?.emit('failed', {}, '');
    else if (!clicked && platform !== 'darwin' && saysClosed) shown.deref()?.emit('close', {});
  });
  process.on('exit', () => child.kill());
}

function withdraw(id: string): void {
  centre.remove(id);
  const banner = banners.get(id);
  if (banner === undefined) return;
  const name = 'org.freedesktop.Notifications';
  const path = '/org/freedesktop/Notifications';
  const to = ['--session', '--dest', name, '--object-path', path, '--method', `${name}.CloseNotification`];
  execFile('gdbus', ['call', ...to, String(banner)], () => {});
}
