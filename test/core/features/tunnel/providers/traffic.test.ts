import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Traffic, watchTraffic } from '../../../../../core/features/tunnel/providers/traffic.ts';

describe('core/features/tunnel/providers/traffic.ts', () => {
  let here: Socket;
  let there: Socket;
  let traffic: Traffic;
  let now: number;
  let answered: number[];
  const close: (() => void)[] = [];

  beforeEach(async () => {
    const listening = createServer().listen(0, '127.0.0.1');
    await once(listening, 'listening');
    const arriving = once(listening, 'connection');
    here = connect((listening.address() as AddressInfo).port, '127.0.0.1');
    [there] = (await arriving) as [Socket];
    close.push(() => listening.close());
    now = 0;
    answered = [];
    traffic = watchTraffic({ now: () => now });
    traffic.onAnswered((givenAt) => answered.push(givenAt));
    traffic.follow(here);
  });

  afterEach(() => {
    for (const end of [...close.splice(0), () => here.destroy(), () => there.destroy()]) end();
  });

  async function arrives(text: string): Promise<void> {
    now += 1_000;
    const coming = once(here, 'data');
    there.write(text);
    await coming;
  }
  async function answer(): Promise<void> {
    const coming = once(there, 'data');
    here.write('HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n');
    await coming;
  }

  it('takes a request that follows an answer on the same connection for a proof that the answer got out', async () => {
    await arrives('POST /hooks/a HTTP/1.1\r\n\r\n');
    await answer();
    expect(answered).toEqual([]);
    await arrives('POST /hooks/a HTTP/1.1\r\n\r\n');
    expect(answered).toEqual([1_000]);
  });

  it('takes neither the rest of a body nor a request without an answer before it for one', async () => {
    await arrives('POST /hooks/a HTTP/1.1\r\n\r\n');
    await arrives('POST /hooks/a HTTP/1.1\r\n\r\n');
    await answer();
    await arrives('the rest of a body');
    expect(answered).toEqual([]);
  });

  it('counts the bytes that come', async () => {
    await arrives('12345');
    await arrives('678');
    expect(traffic.bytesReceived()).toBe(8);
  });
});
