/** Run as a process of its own: has a tunnel until it is online, stops it, and must then end without being told to. */

import { createLocaltunnelProvider } from '../../../../core/features/tunnel/providers/localtunnel.ts';
import { startReceiver } from './receiver.ts';
import { supervise } from './supervised.ts';

const host = process.argv[2] ?? '';
const receiver = await startReceiver();
const tunnel = supervise({
  provider: createLocaltunnelProvider({ host, hookToken: () => 'the token of this app' }),
  localPort: receiver.port,
});
tunnel.start();
await tunnel.reaches('online');
await tunnel.stop();
await receiver.stop();
process.stdout.write(tunnel.snapshot().state);
