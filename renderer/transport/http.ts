import type { ApiAnswer, ApiOutputs, PushMessage, PushName } from '../../core/contract/api.ts';
import { callPageOverHttp, exportOverHttp } from './calls-export.ts';
import { historyOverHttp } from './history-file.ts';
import { ApiError, type Transport } from './transport.ts';

const pushNames: Record<PushName, true> = {
  status: true,
  'calls-changed': true,
  alert: true,
  progress: true,
  open: true,
};
const slowestRetryMs = 10_000;

/** The browser's way to a headless host on the same origin: POST for calls, server-sent events for what is pushed. */
export function httpTransport(): Transport {
  const pushListeners = new Set<(message: PushMessage) => void>();
  const streamingListeners = new Set<() => void>();
  let streaming = false;
  const setStreaming = (value: boolean) => {
    if (streaming === value) return;
    streaming = value;
    for (const listener of streamingListeners) listener();
  };

  openStream({
    onMessage: (message) => {
      for (const listener of pushListeners) listener(message);
    },
    onStreaming: setStreaming,
  });

  return {
    call: callOverHttp,
    onPush: (listener) => subscribe(pushListeners, listener),
    isStreaming: () => streaming,
    onStreamingChange: (listener) => subscribe(streamingListeners, listener),
    ...historyOverHttp(askOverHttp),
    exportCalls: exportOverHttp,
    exportCall: callPageOverHttp,
  };
}

const callOverHttp: Transport['call'] = (method, input, signal) =>
  askOverHttp<ApiOutputs[typeof method]>(`/api/${method}`, {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
    ...(signal === undefined ? {} : { signal }),
  });

/** Posts to the app and gives the value of its answer. Rejects with an `ApiError`. */
async function askOverHttp<T>(path: string, init: RequestInit): Promise<T> {
  const response = await fetch(path, { method: 'POST', ...init }).catch(() => {
    throw init.signal?.aborted
      ? new ApiError({ code: 'cancelled', message: 'It was cancelled.' })
      : new ApiError({ code: 'unavailable', message: 'The app does not answer. Is it still running?' });
  });
  const answer = await response.json().catch(() => null);
  if (!isAnswer<T>(answer)) throw new ApiError(refusal(response.status));
  if (answer.ok) return answer.value;
  throw new ApiError(answer.error);
}

function refusal(status: number): { code: string; message: string } {
  return status === 401 || status === 403
    ? {
        code: 'unauthorised',
        message: 'This browser is not signed in. Open the address that the app printed when it started.',
      }
    : { code: 'internal', message: `The app answered with status ${status} and nothing readable.` };
}

function isAnswer<T>(value: unknown): value is ApiAnswer<T> {
  return typeof value === 'object' && value !== null && 'ok' in value;
}

/** Keeps a stream open. A browser gives up for good when the answer was no stream, so a closed one is opened anew. */
function openStream(
  to: { onMessage(message: PushMessage): void; onStreaming(value: boolean): void },
  retryMs = 500,
): void {
  const source = new EventSource('/api/push');
  let wait = retryMs;
  source.onopen = () => {
    wait = 500;
    to.onStreaming(true);
  };
  source.onerror = () => {
    to.onStreaming(false);
    if (source.readyState !== EventSource.CLOSED) return;
    setTimeout(() => openStream(to, Math.min(wait * 2, slowestRetryMs)), wait);
  };
  for (const name of Object.keys(pushNames)) {
    source.addEventListener(name, (event: MessageEvent<unknown>) => {
      // The stream's own `open` event shares its name with a pushed message, and carries nothing.
      if (typeof event.data === 'string') to.onMessage({ name, data: JSON.parse(event.data) } as PushMessage);
    });
  }
}

function subscribe<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
