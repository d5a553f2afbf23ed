/** Plays `ipcMain`: one handler a channel. */

import { EventEmitter } from 'node:events';
import type { IpcMain, IpcMainInvokeEvent } from 'electron';

const handlers = new Map<string, Parameters<IpcMain['handle']>[1]>();

const played = {
  handle(channel, listener): void {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    handlers.set(channel, listener);
  },
  removeHandler: (channel) => void handlers.delete(channel),
} satisfies Pick<IpcMain, 'handle' | 'removeHandler'>;

export const ipcMain = Object.assign(new EventEmitter(), played);

/** What the app's handler answers to a page; an error as its words, as Electron passes it on. */
export async function answerInvoke(
  event: object,
  channel: string,
  args: unknown[],
): Promise<{ value: unknown } | { error: string }> {
  const handler = handlers.get(channel);
  if (handler === undefined) return { error: `No handler registered for '${channel}'` };
  try {
    return { value: structuredClone(await handler(event as IpcMainInvokeEvent, ...args)) };
  } catch (error) {
    return { error: `Error invoking remote method '${channel}': ${error}` };
  }
}
