import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { isOtherUser } from '../../../headless/interface/peer.ts';
import { createTickets } from '../../../headless/interface/tickets.ts';
import { createManualClock } from '../../electron/support/manual-clock.ts';

describe('headless/interface/tickets.ts', () => {
  it('lets in once, within a minute, by the right ticket only', () => {
    const clock = createManualClock();
    const tickets = createTickets(clock);
    const [first, second, late] = [tickets.issue(), tickets.issue(), tickets.issue()];
    expect([tickets.redeem(''), tickets.redeem('x'), tickets.redeem(first), tickets.redeem(first)]).toEqual([
      false,
      false,
      true,
      false,
    ]);
    clock.advance(59_000);
    expect(tickets.redeem(second)).toBe(true);
    clock.advance(1_000);
    expect(tickets.redeem(late)).toBe(false);
  });
});

describe('headless/interface/peer.ts', () => {
  it('tells another user’s connection from one of this user, where the system tells', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const socket = connect(port, '127.0.0.1');
    onTestFinished(() => {
      socket.destroy();
      server.close();
    });
    await once(socket, 'connect');
    const uid = process.getuid?.() ?? 0;
    expect(isOtherUser(socket.localPort ?? 0, port, uid)).toBe(false);
    expect(isOtherUser(socket.localPort ?? 0, port, uid + 1)).toBe(process.platform === 'linux');
    // Nothing is known of a connection that is not there.
    expect(isOtherUser(1, port, uid + 1)).toBe(false);
  });
});
