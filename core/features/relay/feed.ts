/**
 * What the streams do not keep, by HTTP, with a laptop's token: `GET /feed?after=<epoch>-<sequence>` gives what came in,
 * `GET /feed?acts=<servedAt>-<sequence>` what the team did after an act, from 0-0.
 */

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { History } from '../../history/history.ts';
import { equalSecrets } from '../../intake/receiver/health.ts';
import { sealAct } from '../../intake/relay/act.ts';
import { sealEntry } from '../../intake/relay/message.ts';
import type { Clock } from '../../kernel/ports.ts';
import { sleep } from '../../kernel/waiting.ts';
import type { Team } from './team.ts';

export interface FeedParts {
  team(): Team;
  history: Pick<History, 'relayEntries' | 'sharedActs' | 'readNote'>;
  clock: Clock;
}

export interface Feed {
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Something may have come in: who waits looks again. */
  wake(): void;
}

const maxEntries = 256;
const maxBytes = 8_000_000;
const maxWaitSeconds = 50;

/**
 * Answers `{ epoch, entries: [{ sequence, previous, sealed }] }`; with `wait`, seconds, once there is one, or the time is up. Asked for
 * acts: `{ acts: [{ sequence, servedAt, laptop, id, sealed }] }`, at once. 401 without a token of the team, 409 with the epoch of this
 * relay's journal where it was asked for another.
 */
export function createFeed({ team, history, clock }: FeedParts): Feed {
  let waking = new AbortController();
  /** How many wait for what comes in. */
  let waiting = 0;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = URL.parse(request.url ?? '', 'http://127.0.0.1');
    const acts = /^(\d{1,15})-(\d{1,15})$/.exec(url?.searchParams.get('acts') ?? '');
    const asked = /^([0-9a-f]{1,64})-(\d{1,15})$/.exec(url?.searchParams.get('after') ?? '');
    if (!isAdmitted(request, team())) return send(response, 401, {});
    if (request.method !== 'GET') return send(response, 405, {});
    if (acts !== null) {
      const after = { servedAt: Number(acts[1]), sequence: Number(acts[2]) };
      return send(response, 200, { acts: await actsAfter(after) });
    }
    if (url === null || asked === null) return send(response, 400, {});
    const [, epoch, after] = asked;
    const mine = await history.readNote({ name: 'relay_epoch' });
    if (epoch !== mine) return send(response, 409, { epoch: mine });
    const seconds = Math.min(maxWaitSeconds, Number(url.searchParams.get('wait')) || 0);
    const until = clock.now() + seconds * 1_000;
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    for (;;) {
      const seen = waking.signal;
      const entries = await history.relayEntries({ after: Number(after), limit: maxEntries, maxBytes });
      const left = until - clock.now();
      if (entries.length === 0 && left > 0 && !gone.signal.aborted) {
        await sleep(clock, left, AbortSignal.any([seen, gone.signal]));
        continue;
      }
      // Who was revoked while it waited gets nothing more.
      if (!isAdmitted(request, team())) return send(response, 401, {});
      const key = Buffer.from(team().key, 'base64url');
      const sealed = entries.map((entry) => ({
        sequence: entry.sequence,
        previous: entry.previous,
        sealed: Buffer.from(sealEntry(key, epoch, entry)).toString('base64'),
      }));
      return send(response, 200, { epoch, entries: sealed });
    }
  }

  async function actsAfter(after: { servedAt: number; sequence: number }): Promise<object[]> {
    const { key, stream } = team();
    const bytes = Buffer.from(key, 'base64url');
    return (await history.sharedActs({ after, limit: maxEntries })).map(({ sequence, servedAt, laptop, ...act }) => ({
      sequence,
      servedAt,
      laptop,
      ...textOf(sealAct(bytes, { stream, laptop }, act)),
    }));
  }

  return {
    async answer(request, response) {
      waiting += 1;
      await answer(request, response).finally(() => {
        waiting -= 1;
      });
    },
    wake() {
      // Each event calls this, and an abort is dear.
      if (waiting === 0) return;
      waking.abort();
      waking = new AbortController();
    },
  };
}

const textOf = ({ id, sealed }: ReturnType<typeof sealAct>) => ({ id, sealed: Buffer.from(sealed).toString('base64') });

/** Every token is compared, so that the time tells nothing. */
function isAdmitted({ headers }: IncomingMessage, { laptops }: Team): boolean {
  const given = /^Bearer (\S{20,200})$/.exec(headers.authorization ?? '')?.[1] ?? '';
  return laptops.map(({ feedToken }) => equalSecrets(given, feedToken)).includes(true);
}

function send(response: ServerResponse, status: number, content: object): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(content));
}
