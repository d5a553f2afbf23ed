/** What a page may load: its own scheme from the app's handler, nothing else unless the app lets it navigate there. */

import type { EventEmitter } from 'node:events';
import type { DevtoolsSession } from './devtools.ts';
import { note } from './journal.ts';
import { handlers, streamingSchemes } from './protocol.ts';
import { toAppAddress } from './scheme.ts';

interface Paused {
  requestId: string;
  frameId: string;
  resourceType: string;
  request: { url: string; method: string };
}

/** A page's contents, as far as its requests concern them. */
interface NavigatingContents extends EventEmitter {
  /** Whether the app itself asked for this load, of which no `will-navigate` tells. Forgets it. */
  takeOwnLoad(url: string): boolean;
}

/** Puts every request of the page through the app. */
export async function controlRequests(session: DevtoolsSession, contents: NavigatingContents): Promise<void> {
  const { frameTree } = await session.send<{ frameTree: { frame: { id: string } } }>('Page.getFrameTree');
  const mainFrame = frameTree.frame.id;
  session.on('Fetch.requestPaused', (paused: Paused) => {
    answer(session, contents, mainFrame, paused).catch(() => {
      // The page went away while its request was answered.
    });
  });
  await session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
}

async function answer(
  session: DevtoolsSession,
  contents: NavigatingContents,
  mainFrame: string,
  { requestId, frameId, resourceType, request }: Paused,
): Promise<void> {
  const url = toAppAddress(request.url);
  const isMainFrame = frameId === mainFrame;
  const refuse = () => session.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
  if (resourceType === 'Document') {
    let prevented = false;
    const details = {
      url,
      isMainFrame,
      preventDefault: () => {
        prevented = true;
      },
    };
    if (!contents.takeOwnLoad(url)) {
      if (isMainFrame) contents.emit('will-navigate', details);
      contents.emit('will-frame-navigate', details);
    }
    // "No content" leaves the page where it is.
    if (prevented) return void (await session.send('Fetch.fulfillRequest', { requestId, responseCode: 204 }));
    contents.emit('did-start-navigation', { url, isMainFrame, isSameDocument: false });
  }
  const scheme = new URL(url).protocol.slice(0, -1);
  const handler = handlers.get(scheme);
  if (handler !== undefined && resourceType === 'Media' && !streamingSchemes.has(scheme)) return void (await refuse());
  if (handler === undefined) {
    note('left the app', url);
    return void (await refuse());
  }
  const response = await handler({ url, method: request.method });
  await session.send('Fetch.fulfillRequest', {
    requestId,
    responseCode: response.status,
    responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
    body: Buffer.from(await response.arrayBuffer()).toString('base64'),
  });
}
