/** Pushed messages as server-sent events. */

import type { ServerResponse } from 'node:http';
import type { NotifierStatus, PushMessage } from '../../core/contract/api.ts';
import type { Clock } from '../../core/kernel/ports.ts';

export interface PushStream {
  /** Starts sending to a connection, beginning with the status; false where as many as there may be are open already. */
  connect(response: ServerResponse): boolean;
  /** How many listen. */
  connected(): number;
  close(): void;
}

/** Keeps proxies and sleeping machines from leaving a dead connection unnoticed. */
const heartbeatMs = 20_000;
/** A listener that reads this much too slowly is let go; its page connects again and reads anew. */
const mostBuffered = 1_000_000;
/** Each may take as much of the memory as is buffered. A browser opens six to one address; what is beyond this is a mistake. */
export const maxStreams = 32;

export function createPushStream(
  source: { subscribe(listener: (message: PushMessage) => void): () => void; status(): NotifierStatus },
  clock: Clock,
): PushStream {
  const responses = new Set<ServerResponse>();

  function write(response: ServerResponse, text: string): void {
    if (response.writableLength > mostBuffered) response.destroy();
    else response.write(text);
  }
  function tell(text: string): void {
    for (const response of responses) write(response, text);
  }
  const unsubscribe = source.subscribe((message) => tell(frame(message)));
  const beat = () => {
    tell(': alive\n\n');
    cancelBeat = clock.after(heartbeatMs, beat);
  };
  let cancelBeat = clock.after(heartbeatMs, beat);

  return {
    connect(response) {
      if (responses.size >= maxStreams) return false;
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      write(response, `retry: 1000\n\n${frame({ name: 'status', data: source.status() })}`);
      responses.add(response);
      response.on('close', () => responses.delete(response));
      return true;
    },
    connected: () => responses.size,
    close() {
      unsubscribe();
      cancelBeat();
      for (const response of responses) response.end();
    },
  };
}

function frame({ name, data }: PushMessage): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}
