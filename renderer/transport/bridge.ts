import type { NotifierBridge } from '../../core/contract/api.ts';
import { ApiError, type Transport } from './transport.ts';

/** The desktop app's way to the engine: the bridge that its preload puts on the window. It cannot be cut off. */
export function bridgeTransport(bridge: NotifierBridge): Transport {
  const call: Transport['call'] = async (method, input) => {
    const answer = await bridge.call(method, input);
    if (answer.ok) return answer.value;
    throw new ApiError(answer.error);
  };
  return {
    call,
    onPush: (listener) => bridge.onPush(listener),
    isStreaming: () => true,
    onStreamingChange: () => () => {},
    async exportHistory() {
      const saved = await call('saveHistoryFile', {});
      return saved === null ? { outcome: 'none' } : { outcome: 'saved', path: saved.path };
    },
    async exportCalls(input) {
      const saved = await call('exportFilter', input);
      return saved === null ? { outcome: 'none' } : { outcome: 'saved', path: saved.path };
    },
    async exportCall(input) {
      const saved = await call('exportCall', input);
      return saved === null ? { outcome: 'none' } : { outcome: 'saved', path: saved.path };
    },
    importHistory: () => call('openHistoryFile', {}),
    cancelFile: () => void call('cancelHistoryFile', {}).catch(() => {}),
  };
}
