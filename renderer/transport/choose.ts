import type { NotifierBridge } from '../../core/contract/api.ts';
import { bridgeTransport } from './bridge.ts';
import { httpTransport } from './http.ts';
import type { Transport } from './transport.ts';

declare global {
  interface Window {
    /** Put there by the desktop app's preload; absent in a browser. */
    topcallsNotifier?: NotifierBridge;
  }
}

/** The way to the engine that this window has. */
export function chooseTransport(): Transport {
  return window.topcallsNotifier === undefined ? httpTransport() : bridgeTransport(window.topcallsNotifier);
}
