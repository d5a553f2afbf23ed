/** One play: the built app on its laptop, events sent to the address that TopCalls knows, and what is measured. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { ApiInput, ApiMethod, ApiOutputs, NotifierStatus, OutageRecord } from '../../../core/contract/api.ts';
import { answers, stopAgent } from './agent.ts';
import type { LaptopReport, Sample, SenderReport } from './agents/messages.ts';
import type { Home } from './home.ts';
import type { Lab, Zone } from './lab.ts';
import { type Load, loadOf } from './load.ts';
import { startIn } from './namespaces.ts';

const lookEveryMs = 50;
/** How long the history may take for what it has acknowledged. */
const settleMs = 10_000;

export interface Measured extends Load {
  /** From the fault until the app no longer said that it is connected; null where it never ceased to. */
  noticedMs: number | null;
  /** From the cure until it said so again, and until the first event that was sent since arrived; null where that never was. */
  onlineMs: number | null;
  firstEventMs: number | null;
  /** When the fault and the cure were, milliseconds UTC. */
  faultAt: number;
  cureAt: number;
  /** Under how many names it was connected. */
  names: number;
  sent: number;
  acknowledged: number;
  /** Acknowledged events that are not in the history, and those that are there twice. */
  lost: number;
  doubled: number;
  /** The outages of the ledger that began after the start, oldest first. */
  outages: OutageRecord[];
}

export interface Trial {
  home: Home;
  lab: Lab;
  status(): NotifierStatus;
  /** From here on nothing can arrive, or less can. */
  fault(): void;
  /** From here on it could be connected again. */
  cure(): void;
  /** Resolves when the app says that it is not connected. */
  noticed(): Promise<void>;
  /** Resolves when it says that it is, and an event arrived since the cure. */
  back(): Promise<void>;
  /** How many events come, and how big they are; 0: none. */
  send(everyMs: number, bytes?: number): void;
  /** The machine stands still. */
  suspend(ms: number): Promise<void>;
  finish(): Promise<Measured>;
  close(): Promise<void>;
}

export interface TrialOptions {
  lab: Lab;
  home: Home;
  name: string;
  zone: Zone;
  everyMs: number;
}

export async function startTrial({ lab, home, name, zone, everyMs }: TrialOptions): Promise<Trial> {
  const dataDir = await mkdtemp(join(tmpdir(), 'topcalls-network-'));
  const args = ['serve', '--data-dir', dataDir, '--log-format', 'json', '--notifications', 'off'];
  const tunnel = ['--tunnel', 'localtunnel', '--tunnel-host', `http://${zone}`, '--subdomain', name];
  const agent = startIn(home.laptop, join(import.meta.dirname, 'agents', 'laptop.ts'), [...args, ...tunnel]);
  const acknowledged = new Map<string, { sentAt: number; at: number }>();
  const names = new Set<string>();
  const samples: Sample[] = [];
  const asked = new Map<number, (report: LaptopReport) => void>();
  let status: NotifierStatus | null = null;
  let failure: Error | null = null;
  let pid = 0;
  let sent: number | null = null;
  let rate = { everyMs: 0, bytes: 0 };
  let faultAt = 0;
  let cureAt = 0;
  let noticedAt: number | null = null;
  let onlineAt: number | null = null;

  agent.on('message', (report: LaptopReport) => {
    if ('started' in report) pid = report.started;
    else if ('failed' in report) failure = new Error(report.failed);
    else if ('sample' in report) samples.push(report.sample);
    else if ('id' in report) asked.get(report.id)?.(report);
    else follow(report.status, report.at);
  });
  const unsubscribe = lab.onReport((report: SenderReport) => {
    if ('finished' in report) sent = report.finished === name ? report.sent : sent;
    else if (report.acknowledged.startsWith(`${name}-`)) acknowledged.set(report.acknowledged, report);
  });

  function follow(now: NotifierStatus, at: number): void {
    status = now;
    const isOnline = now.tunnel.state === 'online';
    if (faultAt > 0 && !isOnline) noticedAt ??= at;
    if (cureAt > 0 && isOnline) onlineAt ??= at;
    if (!isOnline) onlineAt = null;
    const url = now.receiver.webhookUrl;
    if (!isOnline || url === null) return;
    names.add(new URL(url).hostname);
    order();
  }

  let ordered = '';
  /** As TopCalls, which knows the address that it was last given. */
  function order(): void {
    const url = status?.receiver.webhookUrl ?? null;
    const next = JSON.stringify([url, rate]);
    if (url === null || rate.everyMs === 0 || next === ordered) return;
    ordered = next;
    lab.order({ order: 'send', play: name, url, ...rate });
  }

  async function until(is: () => boolean): Promise<void> {
    while (!is()) {
      if (failure !== null) throw failure;
      await delay(lookEveryMs);
    }
  }

  let calls = 0;
  async function api<M extends ApiMethod>(method: M, input: ApiInput<M>): Promise<ApiOutputs[M]> {
    const id = ++calls;
    const report = await new Promise<LaptopReport>((resolve) => {
      asked.set(id, resolve);
      agent.send({ id, method, input });
    });
    if (!('answer' in report) || !report.answer.ok) throw new Error(`${method}: ${JSON.stringify(report)}`);
    return report.answer.value as ApiOutputs[M];
  }

  /** Counts how often each call is in the history. */
  async function readCalls(stored: Map<string, number>): Promise<void> {
    stored.clear();
    for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
      const page = await api('searchCalls', { limit: 200, ...(cursor === undefined ? {} : { cursor }) });
      for (const { callId } of page.calls) stored.set(callId, (stored.get(callId) ?? 0) + 1);
      cursor = page.nextCursor ?? undefined;
    }
  }

  const firstSince = (at: number) =>
    [...acknowledged.values()].filter((event) => event.sentAt >= at).map((event) => event.at);
  const isBack = () => status?.tunnel.state === 'online' && firstSince(cureAt).length > 0;

  const trial: Trial = {
    home,
    lab,
    status() {
      if (status === null) throw new Error('The app has not said anything yet.');
      return status;
    },
    fault() {
      faultAt = Date.now();
    },
    cure() {
      cureAt = Date.now();
      onlineAt = null;
    },
    noticed: () => until(() => noticedAt !== null),
    async back() {
      await until(() => status?.tunnel.state === 'online');
      if (rate.everyMs === 0) trial.send(1_000);
      await until(isBack);
    },
    send(every, bytes = 0) {
      rate = { everyMs: every, bytes };
      order();
    },
    async suspend(ms) {
      process.kill(pid, 'SIGSTOP');
      await delay(ms);
      process.kill(pid, 'SIGCONT');
    },
    async finish() {
      lab.order({ order: 'stop', play: name });
      await until(() => sent !== null);
      await until(() => status?.storage.lag === 0);
      const stored = new Map<string, number>();
      const isWhole = () => [...acknowledged.keys()].every((id) => stored.has(id));
      // What came in bodies of megabytes is recognised after all else.
      for (let left = settleMs; left > 0 && !isWhole(); left -= lookEveryMs) {
        await readCalls(stored);
        if (!isWhole()) await delay(lookEveryMs);
      }
      const { counts } = await api('getStatus', {});
      const { outages } = await api('listOutages', { limit: 50 });
      const firstEventAt = firstSince(cureAt).toSorted((a, b) => a - b)[0];
      return {
        noticedMs: noticedAt === null ? null : noticedAt - faultAt,
        // The app may have had nothing to say since the cure.
        onlineMs: onlineAt !== null ? onlineAt - cureAt : status?.tunnel.state === 'online' ? 0 : null,
        firstEventMs: firstEventAt === undefined ? null : firstEventAt - cureAt,
        faultAt,
        cureAt,
        names: names.size,
        sent: sent ?? 0,
        acknowledged: acknowledged.size,
        lost: [...acknowledged.keys()].filter((id) => !stored.has(id)).length,
        // Of one moment: something may still arrive after the calls were read.
        doubled: counts.events - counts.calls,
        outages: outages.filter(({ startedAt, cause }) => startedAt > 0 && cause !== 'starting').toReversed(),
        ...loadOf(samples, [faultAt, cureAt]),
      };
    },
    async close() {
      unsubscribe();
      lab.order({ order: 'stop', play: name });
      await stopAgent(agent);
      await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  try {
    await answers(agent);
    await until(() => status?.tunnel.state === 'online');
    if (everyMs > 0) {
      trial.send(everyMs);
      await until(() => acknowledged.size >= 3);
    }
    return trial;
  } catch (error) {
    await trial.close();
    throw error;
  }
}
