import { describe, expect, it } from 'vitest';
import type { NotifierBridge, PushMessage } from '../../../core/contract/api.ts';
import { bridgeTransport } from '../../../renderer/transport/bridge.ts';
import { ApiError } from '../../../renderer/transport/transport.ts';

function bridge(answer: unknown): NotifierBridge {
  return {
    call: async () => answer as never,
    onPush: (listener) => {
      listener({ name: 'open', data: { callId: 'c1', campaignId: null } });
      return () => {};
    },
  };
}

describe('renderer/transport/bridge.ts', () => {
  it('gives the value of a good answer', async () => {
    const transport = bridgeTransport(bridge({ ok: true, value: { changed: 2 } }));
    expect(await transport.call('markRead', { callIds: ['a', 'b'] })).toEqual({ changed: 2 });
  });

  it('rejects with the code, the words and the field of a bad one', async () => {
    const error = { code: 'invalid_input', message: 'must be a number', field: 'limit' };
    const call = bridgeTransport(bridge({ ok: false, error })).call('searchCalls', { limit: 0 });
    await expect(call).rejects.toBeInstanceOf(ApiError);
    await expect(call).rejects.toMatchObject(error);
  });

  it('says where the history was saved, or that it was not', async () => {
    const saved = bridgeTransport(bridge({ ok: true, value: { path: '/home/me/history.ndjson' } }));
    expect(await saved.exportHistory()).toEqual({ outcome: 'saved', path: '/home/me/history.ndjson' });
    expect(await bridgeTransport(bridge({ ok: true, value: null })).exportHistory()).toEqual({ outcome: 'none' });
  });

  it('hands on what is pushed', () => {
    const pushed: PushMessage[] = [];
    bridgeTransport(bridge(null)).onPush((message) => pushed.push(message));
    expect(pushed).toEqual([{ name: 'open', data: { callId: 'c1', campaignId: null } }]);
  });
});
