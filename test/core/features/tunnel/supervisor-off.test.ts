import { describe, expect, it } from 'vitest';
import { offProvider } from '../../../../core/features/tunnel/providers/off.ts';
import { supervise } from './supervised.ts';

describe('core/features/tunnel/supervisor.ts, without a tunnel', () => {
  it('stays off, records no outage and listens to nothing', async () => {
    const tunnel = supervise({ provider: offProvider, localPort: 1 });
    tunnel.start();
    tunnel.reconnect();
    tunnel.noteDelivery(Date.now());
    expect(tunnel.snapshot()).toMatchObject({ state: 'off', publicUrl: null, problem: null });
    expect(tunnel.ledger).toEqual([]);
    expect(tunnel.wakeListeners()).toBe(0);
    await tunnel.stop();
    expect(tunnel.snapshot().state).toBe('off');
  });
});
