/** The app as it runs at a user's, with its own timings, while somebody sends it events all the time; and what is measured. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { NotifierStatus } from '../../../core/contract/api.ts';
import { systemClock } from '../../../core/kernel/clock.ts';
import type { Wake } from '../../../core/kernel/ports.ts';
import { failedCall } from '../../support/bodies.ts';
import { type Engine, runEngine } from '../../support/engine.ts';
import { postThroughTunnel } from '../../support/headless-host.ts';
import { memorySecrets, memorySettings } from '../../support/memory-ports.ts';
import { freePort } from '../../support/tunnel-server.ts';

const lookEveryMs = 20;
const sendEveryMs = 400;

export interface Measured {
  /** From the fault until the app no longer said that it is connected. */
  noticedMs: number;
  /** From the end of the fault until it said so again. */
  backMs: number;
  /** How many deliveries were answered with 200, and how many of those are in the history. */
  acknowledged: number;
  stored: number;
}

export interface Stage {
  readonly engine: Engine;
  readonly receiverPort: number;
  status(): NotifierStatus['tunnel'];
  /** Starts the app and waits until it is connected, and events arrive. */
  begin(): Promise<void>;
  /** Ends the app, as when the user quits it. */
  endApp(): Promise<void>;
  /** Starts it again, over the same history. */
  startApp(): Promise<void>;
  /** From here on nothing can arrive, whatever the app says. */
  fault(): void;
  /** Waits until the app says so as well; the first time is what is measured. */
  noticed(): Promise<void>;
  /** From here on it could be connected again. */
  over(): void;
  /** Waits until the app says that it is; the first time is what is measured. */
  back(): Promise<void>;
  /** Sends one event to the present public address; gives the status, 0 for none. */
  send(): Promise<number>;
  /** The machine sleeps: its clock goes on, nothing else does. */
  sleepFor(ms: number): void;
  wakeUp(): void;
  /** Stops sending, and looks for everything that was acknowledged in the history, through the api. */
  finish(): Promise<Measured>;
  close(): Promise<void>;
}

export interface StageOptions {
  /** Address of the tunnel server. */
  host: string;
  /** The name that the app asks for. */
  name: string;
  /** Whether events come all the time. */
  sends?: boolean;
}

export async function setStage({ host, name, sends = true }: StageOptions): Promise<Stage> {
  const dataDir = await mkdtemp(join(tmpdir(), 'topcalls-fault-'));
  const receiverPort = await freePort();
  const clock = { ahead: 0, ...systemClock, now: () => Date.now() + clock.ahead };
  const wakers = new Set<Parameters<Wake['onWake']>[0]>();
  const options = {
    dataDir,
    clock,
    secrets: memorySecrets(),
    settings: memorySettings({
      tunnel: { provider: 'localtunnel', host, subdomain: name },
      receiver: { port: receiverPort },
    }),
    wake: {
      onWake: (listener: Parameters<Wake['onWake']>[0]) => {
        wakers.add(listener);
        return () => wakers.delete(listener);
      },
    },
  };
  let engine: Engine | null = null;
  let address: { publicUrl: string; receiverUrl: string } | null = null;
  const acknowledged = new Set<string>();
  const sending = new AbortController();
  let sent = 0;
  let faultAt = 0;
  let noticedAt = 0;
  let overAt = 0;
  let backAt = 0;

  const running = (): Engine => {
    if (engine === null) throw new Error('The app does not run.');
    return engine;
  };
  const status = () => running().notifier.status().tunnel;
  const is = async (wanted: () => boolean): Promise<number> => {
    while (!wanted()) await delay(lookEveryMs);
    return performance.now();
  };

  /** As TopCalls does, which knows the address that it was given, whether that works or not. */
  async function send(): Promise<number> {
    const now = engine?.notifier.status();
    if (now?.tunnel.state === 'online' && now.tunnel.publicUrl !== null) {
      address = { publicUrl: now.tunnel.publicUrl, receiverUrl: now.receiver.url };
    }
    if (address === null) return 0;
    sent += 1;
    const id = `${name}-${sent}`;
    const answer = await postThroughTunnel(address, JSON.stringify(failedCall(id))).catch(() => 0);
    if (answer === 200) acknowledged.add(id);
    return answer;
  }

  /** Waits until some more events were answered with 200. */
  async function someArrive(): Promise<void> {
    const before = acknowledged.size;
    await is(() => acknowledged.size >= before + 3);
  }

  async function keepSending(): Promise<void> {
    const under = new Set<Promise<unknown>>();
    while (!sending.signal.aborted) {
      const one = send().finally(() => under.delete(one));
      under.add(one);
      await delay(sendEveryMs, undefined, { signal: sending.signal }).catch(() => {});
    }
    await Promise.all(under);
  }

  let sender: Promise<void> | null = null;
  const stage: Stage = {
    get engine() {
      return running();
    },
    receiverPort,
    status,
    async begin() {
      await stage.startApp();
      await is(() => status().state === 'online');
      if (!sends) return;
      sender = keepSending();
      await someArrive();
    },
    async endApp() {
      const ending = running();
      engine = null;
      await ending.notifier.stop();
    },
    async startApp() {
      engine = await runEngine(options);
    },
    fault() {
      faultAt = performance.now();
    },
    async noticed() {
      const at = await is(() => status().state !== 'online');
      noticedAt ||= at;
    },
    over() {
      overAt = performance.now();
    },
    async back() {
      const at = await is(() => status().state === 'online');
      backAt ||= at;
    },
    send,
    sleepFor(ms) {
      clock.ahead += ms;
    },
    wakeUp() {
      for (const waker of wakers) waker('resume');
    },
    async finish() {
      if (sends) await someArrive();
      sending.abort();
      await sender;
      const { api } = running().notifier;
      const stored = new Set<string>();
      await is(() => running().notifier.status().storage.lag === 0);
      for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
        const page = await api.searchCalls({ limit: 200, ...(cursor === undefined ? {} : { cursor }) });
        for (const { callId } of page.calls) stored.add(callId);
        cursor = page.nextCursor ?? undefined;
      }
      return {
        noticedMs: noticedAt - faultAt,
        backMs: backAt - overAt,
        acknowledged: acknowledged.size,
        stored: [...acknowledged].filter((id) => stored.has(id)).length,
      };
    },
    async close() {
      sending.abort();
      await sender;
      await engine?.notifier.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
  return stage;
}
