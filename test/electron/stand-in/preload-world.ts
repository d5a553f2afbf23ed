/** What a sandboxed preload finds, and how it is put into a page. */

import { crossWorld } from './cross-world.ts';
import { fromWire, toWire } from './wire.ts';

export const preloadWorld = 'preload';
/** The page's way to the main process; visible in the preload's world only. */
export const toMainBinding = 'standInToMain';
/** The main process' way to the preload. */
export const deliverFunction = 'standInDeliver';
/** Tells the page that its window was shown or hidden. */
export const visibilityFunction = 'standInVisibility';

/** From the preload's world to the main process. */
export type Upward =
  | { kind: 'invoke'; id: number; channel: string; args: unknown[] }
  | { kind: 'context-menu'; params: Record<string, unknown> }
  | { kind: 'window-open'; url: string };

/** From the main process to the preload's world. */
export type Downward =
  | { kind: 'answer'; id: number; value?: unknown; error?: string }
  | { kind: 'message'; channel: string; args: unknown[] };

/** Runs in the preload's world as source text, and gives the `require` that the preload gets. */
function preparePreload(
  bridge: typeof crossWorld,
  encode: typeof toWire,
  decode: typeof fromWire,
  names: { channel: string; toMain: string; deliver: string },
): (module: string) => unknown {
  const own = globalThis as unknown as Record<string, (text: string) => void>;
  const tell = (message: Upward): void => own[names.toMain]?.(encode(message));
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  const listeners = new Map<string, ((event: object, ...args: unknown[]) => void)[]>();
  let count = 0;

  own[names.deliver] = (text) => {
    const message = decode(text) as Downward;
    if (message.kind === 'message') {
      for (const listener of listeners.get(message.channel) ?? []) listener({}, ...message.args);
      return;
    }
    const asked = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.error === undefined) asked?.resolve(message.value);
    else asked?.reject(new Error(message.error));
  };

  window.addEventListener(`${names.channel}-open`, (event) => {
    tell({ kind: 'window-open', url: (event as CustomEvent<string>).detail });
  });
  window.addEventListener('contextmenu', (event) => {
    const field = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
    const selected = String(getSelection() ?? '');
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const editFlags = { canCopy: selected !== '', canPaste: field, canCut: field, canSelectAll: true };
    const { clientX: x, clientY: y } = event;
    tell({
      kind: 'context-menu',
      params: { x, y, selectionText: selected, isEditable: field, linkURL: link?.href ?? '', editFlags },
    });
  });

  const ipcRenderer = {
    on(channel: string, listener: (event: object, ...args: unknown[]) => void) {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
      return ipcRenderer;
    },
    invoke(channel: string, ...args: unknown[]) {
      count += 1;
      const answer = Promise.withResolvers<unknown>();
      waiting.set(count, answer);
      tell({ kind: 'invoke', id: count, channel, args });
      return answer.promise;
    },
  };
  const { expose } = bridge(names.channel, 'preload');
  const modules: Record<string, unknown> = {
    electron: { contextBridge: { exposeInMainWorld: expose }, ipcRenderer },
  };
  return (module) => {
    const found = modules[module.replace(/^node:/, '')];
    if (found === undefined) throw new Error(`module not found: ${module}`);
    return found;
  };
}

/** A window that is hidden is hidden to its page as well, which a headless browser would not tell it. */
function playVisibility(name: string): void {
  let visible = true;
  Object.defineProperty(document, 'visibilityState', { get: () => (visible ? 'visible' : 'hidden') });
  Object.defineProperty(document, 'hidden', { get: () => !visible });
  Object.defineProperty(window, name, {
    value: (shown: boolean) => {
      visible = shown;
      document.dispatchEvent(new Event('visibilitychange'));
    },
  });
}

/** A window that the page asks for is denied before the browser makes it; the app is told, as Electron tells it. */
function playWindowOpen(channel: string): void {
  const ask = (url: string): void => {
    window.dispatchEvent(new CustomEvent(`${channel}-open`, { detail: new URL(url, location.href).href }));
  };
  window.open = (url = 'about:blank') => {
    ask(String(url));
    return null;
  };
  window.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (event.defaultPrevented || link === null || !/^_(?!self|top|parent)/.test(link.target)) return;
    event.preventDefault();
    ask(link.href);
  });
}

/** The script for the page's own world; it comes before the preload's. */
export function pageScript(channel: string): string {
  const [own, visibility] = [JSON.stringify(channel), JSON.stringify(visibilityFunction)];
  return `(${crossWorld})(${own}, 'page'); (${playVisibility})(${visibility}); (${playWindowOpen})(${own});`;
}

/** The script for the preload's world: the preload as it was built, in the top frame only. */
export function preloadScript(channel: string, preload: string): string {
  const names = JSON.stringify({ channel, toMain: toMainBinding, deliver: deliverFunction });
  const require = `(${preparePreload})(${crossWorld}, ${toWire}, ${fromWire}, ${names})`;
  return `if (window === top) (function (require, module, exports) {${preload}\n})(${require}, { exports: {} }, {});`;
}
