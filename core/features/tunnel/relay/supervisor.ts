/** Receives from a team's relay instead of through a tunnel, with the same states, the same ledger and the same honesty. */

import type { NatsConnection } from '@nats-io/nats-core';
import type { TunnelProblem } from '../../../contract/tunnel-problem.ts';
import { whyNot } from '../../../intake/relay/connect.ts';
import type { Pairing } from '../../../intake/relay/pairing.ts';
import { Unsealable } from '../../../intake/relay/seal.ts';
import { NotifierError } from '../../../kernel/errors.ts';
import type { Clock, Logger, Wake } from '../../../kernel/ports.ts';
import { backoffDelay } from '../../../kernel/retry.ts';
import { sleep, within } from '../../../kernel/waiting.ts';
import type { Settings } from '../../../settings/schema.ts';
import type { Secrets } from '../../secrets/secrets.ts';
import { problemOf } from '../loss.ts';
import type { OutageLog } from '../outages.ts';
import { LastingTrouble, TunnelError } from '../provider.ts';
import { createStanding } from '../standing.ts';
import type { Supervisor } from '../supervisor.ts';
import { type Heard, nothingHeard, silence } from './liveness.ts';
import { pairingInForce } from './pairing-in-force.ts';
import type { SessionOptions } from './session.ts';

export interface RelaySupervisorOptions {
  settings: Settings['relay'];
  secrets: Pick<Secrets, 'relayCode' | 'relaySeed'>;
  history: SessionOptions['history'];
  clock: Clock;
  wake: Wake;
  logger: Logger;
  outages: OutageLog;
}

const retryMs = [500, 1_000, 2_000, 5_000, 10_000];
const lastingMs = [1_000, 1_000, 2_000, 2_000, 5_000, 5_000, 10_000, 30_000];
const lookMs = 1_000;
const closeMs = 1_000;

export function createRelaySupervisor(options: RelaySupervisorOptions): Supervisor {
  const { settings, secrets, history, clock, wake, logger } = options;
  const standing = createStanding({ off: false, ...options });
  let life: { end: AbortController; ended: Promise<void> } | null = null;
  let present: NatsConnection | null = null;
  let heard: Heard = nothingHeard;
  let failures = 0;
  let waking = new AbortController();

  async function live(end: AbortSignal): Promise<void> {
    while (!end.aborted) {
      standing.change({ to: 'opening' });
      const loss = await receive(end).catch((error: unknown) => error);
      if (end.aborted) return;
      const ladder = loss instanceof LastingTrouble ? lastingMs : retryMs;
      const pauseMs = backoffDelay(failures, ladder);
      failures += 1;
      standing.change({ to: 'backoff', because: becauseOf(loss), retryAt: clock.now() + pauseMs });
      waking = new AbortController();
      await sleep(clock, pauseMs, AbortSignal.any([end, waking.signal]));
    }
  }

  async function receive(end: AbortSignal): Promise<void> {
    const pairing = pairingOf(settings, secrets.relayCode());
    const { servers, name } = pairing;
    const { connectTo, pull } = await import('./receiving.ts');
    const connection = await connectTo({ servers, name, credentials: secrets.relaySeed() });
    present = connection;
    heard = nothingHeard;
    const over = new AbortController();
    try {
      standing.change({ to: 'probing', publicUrl: null, nameKept: true });
      void look(AbortSignal.any([end, over.signal]));
      const hear = (what: Partial<Heard>) => {
        heard = { ...heard, ...what };
        judge();
      };
      await pull({ connection, pairing, history, clock, logger, end, heard: hear });
    } finally {
      over.abort();
      present = null;
      if (!end.aborted) standing.change({ to: 'recycling' });
      await within(connection.close(), clock, closeMs, new Error('late')).catch(() => {});
    }
  }

  async function look(end: AbortSignal): Promise<void> {
    while (!end.aborted) {
      await sleep(clock, lookMs, end);
      if (!end.aborted) judge();
    }
  }

  function judge(): void {
    const because = silence(heard, clock.monotonic());
    const { state } = standing.snapshot();
    if (because === null) {
      failures = 0;
      standing.change({ to: 'online' });
    } else if (state === 'online' || (state === 'degraded' && standing.snapshot().because?.code !== because.code)) {
      standing.change({ to: 'degraded', because });
    } else if (state === 'probing' && heard.litAt > Number.NEGATIVE_INFINITY)
      standing.change({ to: 'degraded', because });
  }

  /** What was heard before a sleep may not be claimed after; a socket may be dead without anybody knowing. */
  function doubt(): void {
    failures = 0;
    heard = nothingHeard;
    if (standing.snapshot().state === 'online') standing.change({ to: 'doubted' });
    waking.abort();
    void present?.reconnect().catch(() => {});
  }

  return {
    start() {
      if (life !== null) return;
      const end = new AbortController();
      const unsubscribers = [wake.onWake(doubt), wake.onNetworkLost?.(doubt)];
      standing.begin();
      const ended = live(end.signal).finally(() => {
        for (const unsubscribe of unsubscribers) unsubscribe?.();
        standing.change({ to: 'stopped' });
      });
      life = { end, ended };
    },
    async stop() {
      if (life === null) return;
      const ending = life;
      ending.end.abort();
      await ending.ended;
      if (life === ending) life = null;
    },
    reconnect: doubt,
    noteDelivery: () => {},
    snapshot: standing.snapshot,
    onChange: standing.onChange,
  };
}

/** @throws LastingTrouble where somebody has to do something first */
function pairingOf(settings: Settings['relay'], code: string | null): Pairing {
  if (code === null) {
    throw new LastingTrouble({ code: 'relay_code_missing' });
  }
  try {
    return pairingInForce(settings, code);
  } catch (error) {
    throw new LastingTrouble(problemOf(error), { cause: error });
  }
}

function becauseOf(error: unknown): TunnelProblem {
  if (error instanceof Unsealable) return { code: 'relay_unreadable', said: error.message };
  if (error instanceof TunnelError || error instanceof NotifierError) return problemOf(error);
  const text = error instanceof Error ? error.message : String(error);
  if (/authorization/i.test(text)) return { code: 'relay_key_unknown' };
  return /[.!]$/.test(text) ? problemOf(error) : { code: 'relay_server_unreachable', said: whyNot(error) };
}
