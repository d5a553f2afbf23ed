/** Plays in which the tunnel server, or this computer, says no. */

import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { onFaultyServer, onRealServer, type Play, soonMs } from './play.ts';
import type { Stage } from './stage.ts';

/** Waits until the app says why nothing can arrive. */
async function says(stage: Stage, words: RegExp): Promise<void> {
  for (let left = 30_000; left > 0; left -= 50) {
    if (words.test(stage.status().problem ?? '')) return;
    await delay(50);
  }
  throw new Error(`Instead of ${words} the app says: ${stage.status().problem}`);
}

/** Takes a name at a tunnel server, as another computer would, and keeps it until the returned function is called. */
async function takeName(server: string, name: string): Promise<() => void> {
  const { id, port } = (await (await fetch(`${server}/${name}`)).json()) as { id: string; port: number };
  if (id !== name) throw new Error(`The name ${name} is not free.`);
  const socket: Socket = connect({ host: '127.0.0.1', port });
  socket.on('error', () => {});
  await once(socket, 'connect');
  return () => socket.destroy();
}

export const refusals: Play[] = [
  {
    title: 'name taken',
    noticedWithinMs: soonMs,
    set: onRealServer(async (stage, server) => {
      const before = stage.status().publicUrl ?? '';
      await stage.endApp();
      await delay(1_500);
      const leave = await takeName(server.url, new URL(before).hostname.split('.')[0] ?? '');
      await stage.startApp();
      stage.fault();
      await stage.noticed();
      stage.over();
      await stage.back();
      const { urlChange } = stage.engine.notifier.status();
      const told = stage.engine.native.shown.map(({ id }) => id);
      if (urlChange?.from !== before || urlChange.to === before || !told.includes('app-url-changed')) {
        throw new Error(`The change was not announced: ${JSON.stringify({ urlChange, told })}`);
      }
      leave();
      await delay(1_500);
      await stage.engine.notifier.api.reconnect({});
      // It is offline for a moment too short to be sure to see it: its own name shows that it was.
      while (stage.status().state !== 'online' || stage.status().publicUrl !== before) await delay(20);
    }),
  },
  {
    title: 'open that hangs',
    noticedWithinMs: soonMs,
    set: onFaultyServer(async (stage, server) => {
      stage.fault();
      server.faults.silent = true;
      server.dropTunnels();
      await stage.noticed();
      await says(stage, /gave out no public address/);
      server.faults.silent = false;
      stage.over();
      await stage.back();
    }),
  },
  {
    title: '403 for the name',
    noticedWithinMs: soonMs,
    set: onFaultyServer(async (stage, server) => {
      stage.fault();
      server.faults.refuseNames = true;
      server.dropTunnels();
      await stage.noticed();
      await says(stage, /refuses the name .* \(403\)/);
      server.faults.refuseNames = false;
      stage.over();
      await stage.back();
    }),
  },
  {
    title: 'receiver port taken',
    noticedWithinMs: soonMs,
    set: onRealServer(async (stage) => {
      await stage.endApp();
      let asked = 0;
      const other = createServer((_, response) => {
        asked += 1;
        response.end();
      }).listen(stage.receiverPort, '127.0.0.1');
      await once(other, 'listening');
      await stage.startApp();
      stage.fault();
      await stage.noticed();
      await says(stage, /^Port \d+ of this computer is taken/);
      await delay(5_000);
      if (asked > 0) throw new Error('The other program was shown to the internet.');
      other.close();
      await once(other, 'close');
      stage.over();
      await stage.back();
    }),
  },
];
