/** Plays `WebContents`: a real page, with the preload in a world of its own and every request under the app's control. */

import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type { KeyboardInputEvent, WebContents } from 'electron';
import { connectDevtools, type DevtoolsSession } from './devtools.ts';
import { answerInvoke } from './ipc-main.ts';
import { note } from './journal.ts';
import { readPlan } from './plan.ts';
import {
  type Downward,
  deliverFunction,
  pageScript,
  preloadScript,
  preloadWorld,
  toMainBinding,
  type Upward,
  visibilityFunction,
} from './preload-world.ts';
import { controlRequests } from './requests.ts';
import { toAppAddress, toPageAddress } from './scheme.ts';
import { fromWire, toWire } from './wire.ts';

const browser = connectDevtools(readPlan().browserUrl);

export interface ContentsOptions {
  /** Null for a page without one. */
  preload: string | null;
  width: number;
  height: number;
}

type Played = Pick<
  WebContents,
  'isDestroyed' | 'send' | 'getURL' | 'loadURL' | 'setWindowOpenHandler' | 'sendInputEvent' | 'print'
>;

export class PlayedContents extends EventEmitter implements Played {
  readonly mainFrame = { url: '', origin: '' };
  #opened: Promise<{ session: DevtoolsSession; targetId: string }>;
  #preloadContext: number | null = null;
  #destroyed = false;
  #ownLoad: string | null = null;
  #openHandler: Parameters<WebContents['setWindowOpenHandler']>[0] = () => ({ action: 'allow' });

  constructor(options: ContentsOptions) {
    super();
    this.#opened = this.#open(options);
  }

  isDestroyed = (): boolean => this.#destroyed;
  getURL = (): string => this.mainFrame.url;
  setWindowOpenHandler: WebContents['setWindowOpenHandler'] = (handler) => {
    this.#openHandler = handler;
  };

  async loadURL(url: string): Promise<void> {
    const { session } = await this.#opened;
    const page = toPageAddress(url);
    if (page === null)
      throw Object.assign(new Error(`ERR_UNKNOWN_URL_SCHEME ${url}`), { code: 'ERR_UNKNOWN_URL_SCHEME' });
    // A request has no fragment.
    this.#ownLoad = url.split('#')[0] ?? url;
    const { errorText } = await session.send<{ errorText?: string }>('Page.navigate', { url: page });
    if (errorText === undefined) return;
    const code = errorText.replace('net::', '');
    throw Object.assign(new Error(`${code} loading '${url}'`), { code });
  }

  send(channel: string, ...args: unknown[]): void {
    // Cloned here, so that what cannot be cloned throws at the sender, as in Electron.
    const message = toWire({ kind: 'message', channel, args } satisfies Downward);
    void this.#deliver(message);
  }

  takeOwnLoad(url: string): boolean {
    const own = this.#ownLoad === url;
    this.#ownLoad = null;
    return own;
  }

  sendInputEvent: WebContents['sendInputEvent'] = (event) => {
    if (event.type === 'keyDown') void this.#pressKey(event as KeyboardInputEvent);
  };

  /** No dialog: the paper is drawn, and noted with the address that is on it. */
  print: WebContents['print'] = () => {
    void this.#opened.then(async ({ session }) => {
      await session.send('Page.printToPDF');
      note('print', this.getURL());
    });
  };

  /** The window was shown or hidden. */
  async setVisible(visible: boolean): Promise<void> {
    const { session } = await this.#opened;
    await session.send('Runtime.evaluate', { expression: `window.${visibilityFunction}?.(${visible})` });
  }

  /** Runs a script as the page's own, and gives its value. */
  async run(script: string): Promise<unknown> {
    const { session } = await this.#opened;
    const { result } = await session.send<{ result: { value: unknown } }>('Runtime.evaluate', { expression: script });
    return result.value;
  }

  /** Kills the page's process, as a crash would. */
  async crash(): Promise<void> {
    const { session } = await this.#opened;
    session.send('Page.crash').catch(() => {});
  }

  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.emit('destroyed');
    void this.#opened
      .then(async ({ targetId }) => (await browser).send('Target.closeTarget', { targetId }))
      .catch(() => {});
  }

  async #open({ preload, width, height }: ContentsOptions): Promise<{ session: DevtoolsSession; targetId: string }> {
    const devtools = await browser;
    const { targetId } = await devtools.send<{ targetId: string }>('Target.createTarget', {
      url: 'about:blank',
      newWindow: true,
      width,
      height,
    });
    const { sessionId } = await devtools.send<{ sessionId: string }>('Target.attachToTarget', {
      targetId,
      flatten: true,
    });
    const session = devtools.session(sessionId);
    this.#listen(session);
    await session.send('Page.enable');
    await session.send('Runtime.enable');
    await session.send('Inspector.enable');
    await controlRequests(session, this);
    await session.send('Runtime.addBinding', { name: toMainBinding, executionContextName: preloadWorld });
    if (preload === null) return { session, targetId };
    const channel = randomBytes(12).toString('hex');
    await session.send('Page.addScriptToEvaluateOnNewDocument', { source: pageScript(channel) });
    await session.send('Page.addScriptToEvaluateOnNewDocument', {
      source: preloadScript(channel, readFileSync(preload, 'utf8')),
      worldName: preloadWorld,
    });
    return { session, targetId };
  }

  async #pressKey({ keyCode, modifiers = [] }: KeyboardInputEvent): Promise<void> {
    const { session } = await this.#opened;
    const held = (modifiers.includes('control') ? 2 : 0) + (modifiers.includes('meta') ? 4 : 0);
    const key = { key: keyCode.toLowerCase(), code: `Key${keyCode}`, modifiers: held };
    await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key });
    await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
  }

  #listen(session: DevtoolsSession): void {
    session.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name === preloadWorld) this.#preloadContext = context.id;
    });
    session.on('Runtime.executionContextsCleared', () => {
      this.#preloadContext = null;
    });
    session.on('Page.frameNavigated', ({ frame }) => {
      if (frame.parentId === undefined) this.#moved(frame.url);
    });
    session.on('Page.navigatedWithinDocument', ({ url }) => {
      this.#moved(url);
      this.emit('did-start-navigation', { url: toAppAddress(url), isMainFrame: true, isSameDocument: true });
    });
    session.on('Page.loadEventFired', () => {
      if (this.mainFrame.url !== 'about:blank') this.emit('did-finish-load');
    });
    session.on('Inspector.targetCrashed', () => {
      this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 });
    });
    session.on('Runtime.bindingCalled', ({ payload, executionContextId }) => {
      if (executionContextId === this.#preloadContext) void this.#heard(fromWire(payload) as Upward);
    });
  }

  async #heard(message: Upward): Promise<void> {
    if (message.kind === 'context-menu') {
      this.emit('context-menu', {}, message.params);
      return;
    }
    if (message.kind === 'window-open') {
      const { action } = this.#openHandler({ url: toAppAddress(message.url) } as Electron.HandlerDetails);
      if (action !== 'deny') throw new Error('The stand-in opens no second window');
      return;
    }
    const event = { type: 'frame', sender: this, senderFrame: this.mainFrame };
    const answer = await answerInvoke(event, message.channel, message.args);
    void this.#deliver(toWire({ kind: 'answer', id: message.id, ...answer } satisfies Downward));
  }

  async #deliver(text: string): Promise<void> {
    const { session } = await this.#opened;
    if (this.#preloadContext === null || this.#destroyed) return;
    const expression = `${deliverFunction}(${JSON.stringify(text)})`;
    await session.send('Runtime.evaluate', { expression, contextId: this.#preloadContext }).catch(() => {});
  }

  #moved(url: string): void {
    const address = toAppAddress(url);
    this.mainFrame.url = address;
    this.mainFrame.origin = address.split('/').slice(0, 3).join('/');
  }
}
