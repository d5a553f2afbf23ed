/** Sends as TopCalls does: what was not answered with a 200 is sent again under the same id, out of order and sometimes twice. */

import { Agent, request } from 'node:http';

export interface SentEvent {
  /** The delivery id, which is the event's identity. */
  id: string;
  callId: string;
  body: string;
}

export interface PersistentSender {
  /** The events that got a 200, by id. */
  acknowledged: ReadonlyMap<string, SentEvent>;
  /** Sends events to `url` over several connections until `stop` is called; a broken connection is no error. */
  sendTo(url: string): { stop(): Promise<void> };
  /** Sends everything that still waits for its 200. */
  finish(url: string): Promise<void>;
}

const connections = 12;

/** @param random gives numbers from 0 to 1 */
export function createPersistentSender(random: () => number): PersistentSender {
  const acknowledged = new Map<string, SentEvent>();
  const waiting: SentEvent[] = [];
  let calls = 0;

  /** Any of the first few, so that a call's events overtake one another. */
  function take(more: boolean): SentEvent | undefined {
    if (more && random() < 0.1) {
      const sent = [...acknowledged.values()].at(-1 - Math.floor(random() * 5));
      if (sent !== undefined) return sent;
    }
    if (more && waiting.length < connections) waiting.push(...eventsOf(`call-${++calls}`));
    return waiting.splice(Math.floor(random() * Math.min(waiting.length, connections)), 1)[0];
  }

  async function work(url: string, agent: Agent, goesOn: () => boolean, more: boolean): Promise<void> {
    while (goesOn()) {
      const event = take(more);
      if (event === undefined) return;
      const status = await post(url, event, agent).catch(() => null);
      if (status === 200) acknowledged.set(event.id, event);
      else if (!acknowledged.has(event.id)) waiting.push(event);
      // Where nobody listens any more, asking again at once would only burn time.
      if (status === null) await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  function run(url: string, goesOn: () => boolean, more: boolean): Promise<void> {
    const agent = new Agent({ keepAlive: true, maxSockets: connections });
    const workers = Array.from({ length: connections }, () => work(url, agent, goesOn, more));
    return Promise.all(workers).then(() => agent.destroy());
  }

  return {
    acknowledged,
    sendTo(url) {
      let stopped = false;
      const done = run(url, () => !stopped, true);
      return {
        stop() {
          stopped = true;
          return done;
        },
      };
    },
    finish: (url) => run(url, () => true, false),
  };
}

function eventsOf(callId: string): SentEvent[] {
  const number = { call_id: callId, phone_number: '+14155550132' };
  const created = { ...number, created_at: '2026-11-01T09:59:50Z' };
  const bodies = [
    { event: 'call.queued', ...created },
    { event: 'call.started', ...created, started_at: '2026-11-01T10:00:00Z' },
    { event: 'call.failed', ...created, call_status: 'busy', end_at: '2026-11-01T10:00:30Z' },
  ];
  return bodies.map((body) => ({ id: `${callId}/${body.event}`, callId, body: JSON.stringify(body) }));
}

function post(url: string, { id, body }: SentEvent, agent: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'webhook-id': id,
    };
    const outgoing = request(url, { method: 'POST', headers, agent }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0));
      response.on('error', reject);
    });
    outgoing.on('error', reject).end(body);
  });
}
