/** Runs sandboxed in the window, before the interface: gives it the engine through two channels and nothing else. */

import { contextBridge, ipcRenderer } from 'electron';
import type { NotifierBridge, PushMessage } from '../core/contract/api.ts';
import { callChannel, pushChannel } from './system/identity.ts';
import { createPushRelay } from './window/push-relay.ts';

const relay = createPushRelay();
ipcRenderer.on(pushChannel, (_event, message: PushMessage) => relay.push(message));

const bridge: NotifierBridge = {
  call: (method, input) => ipcRenderer.invoke(callChannel, method, input),
  onPush: (listener) => relay.subscribe(listener),
};

contextBridge.exposeInMainWorld('topcallsNotifier', bridge);
