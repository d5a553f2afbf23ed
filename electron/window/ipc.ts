import type { IpcMain, IpcMainInvokeEvent, WebContents } from 'electron';
import type { ApiAnswer, NotifierStatus, PushMessage, PushMessages } from '../../core/contract/api.ts';
import { callChannel, pushChannel } from '../system/identity.ts';

/** What the interface may reach of the engine. */
interface Engine {
  call(method: string, input: unknown): Promise<ApiAnswer<unknown>>;
  status(): NotifierStatus;
  subscribe(listener: (message: PushMessage) => void): () => void;
}

export interface InterfaceLinkOptions {
  ipcMain: Pick<IpcMain, 'handle' | 'removeHandler'>;
  engine: Engine;
  /** Settles when the engine has started, or could not. Until then whoever calls it waits. */
  started: Promise<void>;
  /** Whether a page with this address is the app's own interface. */
  isOwnPage: (url: string) => boolean;
  onRefused: (url: string) => void;
}

export interface InterfaceLink {
  /** Lets a window's page receive pushed messages, from the end of each of its loads on. */
  attach(contents: Pick<WebContents, 'on' | 'send' | 'isDestroyed'>): void;
  /** Has the page show a call or campaign, as a click on its notification would; one that is still loading, once it can. */
  open(target: PushMessages['open']): void;
  close(): void;
}

const refusal: ApiAnswer<never> = {
  ok: false,
  error: { code: 'unavailable', message: 'Only the app’s own window may do this.' },
};

/**
 * Joins the window to the engine: one channel for calls, one for pushed messages. A call is answered only when it comes
 * from the main frame of the app's own page; its input is validated by the engine.
 */
export function createInterfaceLink(options: InterfaceLinkOptions): InterfaceLink {
  const { ipcMain, engine, started, isOwnPage, onRefused } = options;
  const pages = new Set<Pick<WebContents, 'send' | 'isDestroyed'>>();
  /** An `open` that no page could take yet: the window it is meant for is just being made. */
  let waitingOpen: PushMessage | null = null;

  let isStarted = false;
  const tellStatus = (page: Pick<WebContents, 'send' | 'isDestroyed'>): void =>
    send(page, { name: 'status', data: engine.status() });
  const begin = (): void => {
    isStarted = true;
    for (const page of pages) tellStatus(page);
  };
  // Whoever started it says why it could not.
  started.then(begin, () => {});

  ipcMain.handle(callChannel, (event, method: unknown, input: unknown) => {
    // The frame is gone or another one a tick later, so it is looked at before anything is awaited.
    if (!isOwnFrame(event, isOwnPage)) {
      onRefused(event.senderFrame?.url ?? 'a frame that is gone');
      return refusal;
    }
    const call = () => engine.call(typeof method === 'string' ? method : '', input);
    // An engine that could not start says so itself.
    return started.then(call, call);
  });

  const forward = (message: PushMessage): void => {
    if (message.name === 'open' && pages.size === 0) waitingOpen = message;
    for (const page of pages) send(page, message);
  };
  const unsubscribe = engine.subscribe(forward);

  return {
    attach(contents) {
      contents.on('did-start-navigation', (details) => {
        if (details.isMainFrame && !details.isSameDocument) pages.delete(contents);
      });
      contents.on('did-finish-load', () => {
        pages.add(contents);
        if (isStarted) tellStatus(contents);
        if (waitingOpen !== null) send(contents, waitingOpen);
        waitingOpen = null;
      });
      contents.on('destroyed', () => pages.delete(contents));
    },
    open: (target) => forward({ name: 'open', data: target }),
    close() {
      unsubscribe();
      pages.clear();
      ipcMain.removeHandler(callChannel);
    },
  };
}

function send(page: Pick<WebContents, 'send' | 'isDestroyed'>, message: PushMessage): void {
  if (!page.isDestroyed()) page.send(pushChannel, message);
}

function isOwnFrame(event: IpcMainInvokeEvent, isOwnPage: (url: string) => boolean): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame === event.sender.mainFrame && isOwnPage(frame.url);
}
