import { EventEmitter } from 'node:events';
import type { IpcMainInvokeEvent, WebContents } from 'electron';
import { describe, expect, test } from 'vitest';
import type { NotifierStatus, PushMessage } from '../../../core/contract/api.ts';
import { callChannel, pushChannel } from '../../../electron/system/identity.ts';
import { createInterfaceLink } from '../../../electron/window/ipc.ts';
import { isOwnAddress } from '../../../electron/window/links.ts';
import { createPushRelay } from '../../../electron/window/push-relay.ts';

const status = { version: '1.2.3' } as NotifierStatus;
const open: PushMessage = { name: 'open', data: { callId: 'c1', campaignId: null } };
const progress: PushMessage = { name: 'progress', data: { task: 'export', done: 1, total: null } };

class Page extends EventEmitter {
  sent: PushMessage[] = [];
  gone = false;
  isDestroyed(): boolean {
    return this.gone;
  }
  send(channel: string, message: PushMessage): void {
    expect(channel).toBe(pushChannel);
    this.sent.push(message);
  }
}

async function host(started = Promise.resolve()) {
  const handlers = new Map<string, (event: IpcMainInvokeEvent, ...args: unknown[]) => unknown>();
  const listeners = new Set<(message: PushMessage) => void>();
  const calls: unknown[] = [];
  const refused: string[] = [];
  const link = createInterfaceLink({
    ipcMain: {
      handle: (channel, handler) => void handlers.set(channel, handler),
      removeHandler: (channel) => void handlers.delete(channel),
    },
    engine: {
      call: async (method, input) => {
        calls.push([method, input]);
        return { ok: true, value: 1 };
      },
      status: () => status,
      subscribe: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    started,
    isOwnPage: (url) => isOwnAddress(url, 'app://notifier/'),
    onRefused: (url) => refused.push(url),
  });
  await Promise.resolve();
  const attach = () => {
    const page = new Page();
    link.attach(page as unknown as WebContents);
    return page;
  };
  const push = (message: PushMessage) => {
    for (const listener of listeners) listener(message);
  };
  const invoke = (frame: object | null, mainFrame: object | null, ...args: unknown[]) =>
    handlers.get(callChannel)?.({ senderFrame: frame, sender: { mainFrame } } as IpcMainInvokeEvent, ...args);
  return { link, attach, push, invoke, calls, refused, handlers, listeners };
}

describe('electron/window/ipc.ts', () => {
  test('hands a call of the own page to the engine, and its answer back', async () => {
    const { invoke, calls } = await host();
    const frame = { url: 'app://notifier/#/calls' };
    expect(await invoke(frame, frame, 'getCall', { callId: 'c1' })).toEqual({ ok: true, value: 1 });
    expect(calls).toEqual([['getCall', { callId: 'c1' }]]);
  });

  test.each<[string, object | null, object | null]>([
    ['a foreign page', { url: 'https://evil.example/' }, null],
    ['a frame inside the page', { url: 'app://notifier/' }, { url: 'app://notifier/' }],
    ['a frame that is gone', null, { url: 'app://notifier/' }],
  ])('refuses a call from %s', async (_who, frame, mainFrame) => {
    const { invoke, calls, refused } = await host();
    expect(await invoke(frame, mainFrame ?? frame, 'getSettings', {})).toMatchObject({ ok: false });
    expect(calls).toEqual([]);
    expect(refused).toHaveLength(1);
  });

  test('lets the engine refuse a method that is no text', async () => {
    const { invoke, calls } = await host();
    const frame = { url: 'app://notifier/' };
    await invoke(frame, frame, { evil: true }, 1);
    expect(calls).toEqual([['', 1]]);
  });

  test('tells a page its status when it has loaded, then everything that is pushed', async () => {
    const { attach, push } = await host();
    const page = attach();
    push(progress);
    expect(page.sent).toEqual([]);
    page.emit('did-finish-load');
    push(progress);
    expect(page.sent).toEqual([{ name: 'status', data: status }, progress]);
  });

  test('has a page wait for an engine that starts, then answers it and tells it the status', async () => {
    const starting = Promise.withResolvers<void>();
    const { attach, invoke, calls } = await host(starting.promise);
    const page = attach();
    page.emit('did-finish-load');
    const frame = { url: 'app://notifier/' };
    const answer = invoke(frame, frame, 'getStatus', {});
    await Promise.resolve();
    expect([calls, page.sent]).toEqual([[], []]);
    starting.resolve();
    expect(await answer).toEqual({ ok: true, value: 1 });
    expect(page.sent).toEqual([{ name: 'status', data: status }]);
  });

  test('hands on what an engine says that could not start', async () => {
    const failed = Promise.reject(new Error('in use'));
    failed.catch(() => {});
    const { attach, invoke } = await host(failed);
    const page = attach();
    page.emit('did-finish-load');
    const frame = { url: 'app://notifier/' };
    expect(await invoke(frame, frame, 'getStatus', {})).toEqual({ ok: true, value: 1 });
    expect(page.sent).toEqual([]);
  });

  test('keeps what a click asked to open until there is a page to open it', async () => {
    const { attach, push } = await host();
    push(open);
    const page = attach();
    page.emit('did-finish-load');
    expect(page.sent.map(({ name }) => name)).toEqual(['status', 'open']);
    attach().emit('did-finish-load');
    expect(page.sent).toHaveLength(2);
  });

  test('keeps it too while the page loads anew', async () => {
    const { attach, push } = await host();
    const page = attach();
    page.emit('did-finish-load');
    page.emit('did-start-navigation', { isMainFrame: true, isSameDocument: false });
    push(open);
    page.emit('did-finish-load');
    expect(page.sent.at(-1)).toEqual(open);
  });

  test('sends nothing to a page that is gone, and nothing at all once closed', async () => {
    const { attach, push, link, handlers, listeners } = await host();
    const page = attach();
    page.emit('did-finish-load');
    page.gone = true;
    push(progress);
    expect(page.sent).toHaveLength(1);
    link.close();
    expect(handlers.size + listeners.size).toBe(0);
  });
});

describe('electron/window/push-relay.ts', () => {
  test('keeps the newest message of each name until somebody listens', () => {
    const relay = createPushRelay();
    relay.push({ name: 'progress', data: { task: 'export', done: 0, total: null } });
    relay.push(open);
    relay.push(progress);
    const heard: PushMessage[] = [];
    const stop = relay.subscribe((message) => heard.push(message));
    expect(heard).toEqual([progress, open]);
    relay.push(open);
    expect(heard).toHaveLength(3);
    stop();
    relay.push(open);
    expect(heard).toHaveLength(3);
  });
});
