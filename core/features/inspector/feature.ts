/** Looks into kept events, compares them, and sends them again where the user says. */

import { randomUUID } from 'node:crypto';
import type { NotifierStatus } from '../../contract/status.ts';
import { bodyAsText } from '../../events/body/decode-body.ts';
import type { History, KeptEvent } from '../../history/history.ts';
import { signatureHeaders } from '../../intake/receiver/sign.ts';
import { NotifierError } from '../../kernel/errors.ts';
import type { Clock, Logger } from '../../kernel/ports.ts';
import type { LiveSettings } from '../../settings/settings.ts';
import { feature } from '../feature.ts';
import type { ReceiverOffer } from '../receiver/feature.ts';
import type { Secrets } from '../secrets/secrets.ts';
import { compareEvents } from './compare.ts';
import * as contract from './contract.ts';
import { curlCommand } from './curl.ts';
import { replay } from './replay.ts';
import { requestParts } from './request-parts.ts';
import { sendAgain } from './send-again.ts';

interface Needs {
  history: Pick<History, 'keptEvent'>;
  settings: Pick<LiveSettings, 'get'>;
  secrets: Pick<Secrets, 'signatureCheck'>;
  receiver: Pick<ReceiverOffer, 'ownTests'>;
  status(): NotifierStatus;
  clock: Clock;
  logger: Logger;
}

/** Of two bodies that are compared: a larger one would hold up the app. */
const mostComparedBytes = 2_000_000;

export const inspector = feature<contract.Outputs>()({
  name: 'inspector',
  inputs: contract.inputs,
  start({ history, settings, secrets, receiver, status, clock, logger }: Needs) {
    const kept = async (sequence: number, field: string): Promise<KeptEvent> => {
      const event = await history.keptEvent({ sequence });
      if (event === null) throw new NotifierError('not_found', 'This event is not kept any more.', { field });
      return event;
    };
    /** @throws NotifierError `conflict` where there is no secret to sign with */
    const signature = (body: Uint8Array) => {
      const check = secrets.signatureCheck(settings.get().signature);
      const signed =
        check === null || check === 'pending'
          ? null
          : signatureHeaders(check, body, `msg_${randomUUID().replaceAll('-', '')}`, clock.now());
      if (signed === null) throw new NotifierError('conflict', noSecret, { field: 'sign' });
      return signed;
    };
    return {
      api: {
        async getEvent({ sequence }) {
          const event = await history.keptEvent({ sequence });
          if (event === null) return null;
          const { body, ...detail } = event;
          return { ...detail, bytes: body.length };
        },
        async compareEvents({ a, b }) {
          const [before, after] = [await kept(a, 'a'), await kept(b, 'b')];
          if (before.body.length + after.body.length > mostComparedBytes) {
            throw new NotifierError('unavailable', 'These events are too large to be compared.');
          }
          const [one, other] = [before, after].map(({ headers, body }) => ({
            headers,
            text: bodyAsText(headers, body),
          }));
          return one === undefined || other === undefined ? { changes: [], more: 0 } : compareEvents(one, other);
        },
        async sendAgain({ sequence, url, sign, ...edited }) {
          const parts = requestParts(await kept(sequence, 'sequence'), edited);
          const headers = sign ? { ...parts.headers, ...signature(parts.body) } : parts.headers;
          return sendAgain({ sequence, url: new URL(url), parts: { ...parts, headers } }, { clock, logger });
        },
        async getCurl({ sequence, url, ...edited }) {
          return { command: curlCommand(url, requestParts(await kept(sequence, 'sequence'), edited)) };
        },
        async replayEvent({ sequence }) {
          return replay(await kept(sequence, 'sequence'), status().receiver, receiver.ownTests);
        },
      },
    };
  },
});

const noSecret =
  'There is no webhook secret to sign with. Enter it under Settings → Verify signatures, or send without a signature.';
