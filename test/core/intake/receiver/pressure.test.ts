import { connect, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { watchForStall } from '../../../../core/history/stall.ts';
import { type ReceiverOptions, startReceiver } from '../../../../core/intake/receiver/receiver.ts';
import { systemClock } from '../../../../core/kernel/clock.ts';
import { silentLogger } from '../../../support/memory-ports.ts';

type Append = ReceiverOptions['history']['append'];

const kept: Append = async () => ({ sequence: 1, duplicate: false });

async function start(limits: ReceiverOptions['limits'] = {}, append: Append = kept) {
  let rejections = 0;
  const receiver = await startReceiver({
    port: 0,
    token: () => 'T0ken',
    signature: () => null,
    history: {
      append,
      async reject() {
        rejections += 1;
        return null;
      },
    },
    sourceOf: () => 'webhook',
    onAccepted: () => {},
    clock: systemClock,
    logger: silentLogger,
    limits,
  });
  onTestFinished(() => receiver.close());
  const url = `http://127.0.0.1:${receiver.port}/hooks/T0ken`;
  const post = (body: string) => fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  return { port: receiver.port, post, rejections: () => rejections };
}

function open(port: number): { socket: Socket; received(): string; closed: Promise<void> } {
  let text = '';
  const socket = connect(port, '127.0.0.1');
  socket.setEncoding('latin1').on('data', (chunk: string) => {
    text += chunk;
  });
  socket.on('error', () => {});
  onTestFinished(() => void socket.destroy());
  return { socket, received: () => text, closed: new Promise((resolve) => socket.once('close', () => resolve())) };
}

describe('core/intake/receiver/pressure.ts', () => {
  it('answers 429 with a time to come again to what goes past the limit, and takes deliveries again afterwards', async () => {
    let keep = () => {};
    const disk = new Promise<void>((resolve) => {
      keep = resolve;
    });
    const { post, rejections } = await start({ waiting: 10 }, (delivery) => disk.then(() => kept(delivery)));
    const answers: Response[] = [];
    const flood = Array.from({ length: 60 }, () => post('{}').then((response) => void answers.push(response)));
    await expect.poll(() => answers.length).toBe(50);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([429]));
    expect([answers[0]?.headers.get('retry-after'), await answers[0]?.text()]).toEqual(['5', '']);
    keep();
    await Promise.all(flood);
    expect(answers.slice(50).map(({ status }) => status)).toEqual(new Array(10).fill(200));
    expect(rejections()).toBe(0);
    expect((await post('{}')).status).toBe(200);
  });

  it('goes on counting what it gave up, while the disk that hangs is still to come to it', async () => {
    let keep = () => {};
    const disk = new Promise<void>((resolve) => {
      keep = resolve;
    });
    const stall = watchForStall(
      50,
      () => false,
      () => {},
    );
    const { post } = await start({ waiting: 2 }, (delivery) => stall.follow(disk.then(() => kept(delivery))));
    const given = await Promise.all([post('{}'), post('{}')]);
    expect(given.map(({ status }) => status)).toEqual([503, 503]);
    expect((await post('{}')).status).toBe(429);
    keep();
    await expect.poll(async () => (await post('{}')).status).toBe(200);
  });

  it('holds no more bytes than it may, however many senders share them', async () => {
    const { port, post } = await start({ heldBytes: 100_000 });
    const held = open(port);
    held.socket.write('POST /hooks/T0ken HTTP/1.1\r\nHost: h\r\nContent-Length: 95000\r\n\r\n');
    held.socket.write('x'.repeat(90_000));
    await expect.poll(async () => (await post('x'.repeat(20_000))).status).toBe(429);
    expect((await post('{}')).status).toBe(200);
    held.socket.write('x'.repeat(5_000));
    await expect.poll(held.received).toMatch(/^HTTP\/1\.1 200 /);
    expect((await post('x'.repeat(20_000))).status).toBe(200);
  });
});

describe('core/intake/receiver/head-deadline.ts', () => {
  it('ends a connection that begins a request and does not go on, without a word', async () => {
    const { port } = await start({ headDeadlineMs: 200 });
    const slow = open(port);
    slow.socket.write('POST /hooks/T0ken HTTP/1.1\r\nHos');
    await slow.closed;
    expect(slow.received()).toBe('');
  });

  it('leaves a connection alone that says nothing, before its first request and after it', async () => {
    const { port } = await start({ headDeadlineMs: 100 });
    const idle = open(port);
    const whole = 'POST /hooks/T0ken HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\n{}';
    for (let times = 1; times <= 2; times += 1) {
      const slow = open(port);
      slow.socket.write('GET');
      await slow.closed;
      idle.socket.write(whole);
      await expect.poll(() => idle.received().split('HTTP/1.1 200').length - 1).toBe(times);
    }
    idle.socket.write('GET');
    await idle.closed;
  });

  it('stands a thousand connections that dribble, and answers others meanwhile', { timeout: 60_000 }, async () => {
    const { port, post } = await start({ headDeadlineMs: 2_000, bodyDeadlineMs: 2_000 });
    const body = 'POST /hooks/T0ken HTTP/1.1\r\nHost: h\r\nContent-Length: 9999\r\n\r\n{';
    const dribbling = Array.from({ length: 1_000 }, (_, index) => {
      const connection = open(port);
      connection.socket.write(index % 2 === 0 ? 'POST /hooks/T0ken HTTP/1.1\r\nX: ' : body);
      return connection;
    });
    const timer = setInterval(() => {
      for (const { socket } of dribbling) if (socket.writable) socket.write('x');
    }, 250);
    onTestFinished(() => clearInterval(timer));
    for (let times = 0; times < 5; times += 1) expect((await post('{}')).status).toBe(200);
    await Promise.all(dribbling.map(({ closed }) => closed));
    const answers = dribbling.map(({ received }) => received().split('\r\n')[0]);
    expect(answers.filter((answer) => answer === '')).toHaveLength(500);
    expect(answers.filter((answer) => answer === 'HTTP/1.1 408 Request Timeout')).toHaveLength(500);
    expect((await post('{}')).status).toBe(200);
  });
});
