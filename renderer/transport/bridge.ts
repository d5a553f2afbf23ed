import type { NotifierBridge } from '../../core/api.ts';
import { ApiError, type Transport } from './transport.ts';

/** The desktop app's way to the engine: the bridge that its preload puts on the window. It cannot be cut off. */
export function bridgeTransport(bridge: NotifierBridge): Transport {
  return {
    async call(method, input) {
      const answer = await bridge.call(method, input);
      if (answer.ok) return answer.value;
      throw new ApiError(answer.error);
    },
    onPush: (listener) => bridge.onPush(listener),
    isStreaming: () => true,
    onStreamingChange: () => () => {},
  };
}
