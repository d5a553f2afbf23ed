/** Listens for deliveries and hands them to the history. */

import { isDeepStrictEqual } from 'node:util';
import type { ReceiverProblem } from '../../contract/receiver-problem.ts';
import type { History } from '../../history/history.ts';
import { keepListening } from '../../intake/receiver/listening.ts';
import { type RequestHandler, startReceiver } from '../../intake/receiver/receiver.ts';
import { createRefusals } from '../../intake/receiver/refusals.ts';
import type { Clock, Logger } from '../../kernel/ports.ts';
import type { LiveSettings } from '../../settings/settings.ts';
import { receiverProblemWords } from '../../words/receiver-problem.ts';
import { feature } from '../feature.ts';
import { deliveryProblem } from '../secrets/missing-secrets.ts';
import type { Secrets } from '../secrets/secrets.ts';
import type { Emit } from '../signals.ts';
import type * as contract from './contract.ts';

interface Needs {
  history: Pick<History, 'append' | 'reject' | 'current'>;
  settings: Pick<LiveSettings, 'get'>;
  secrets: Pick<Secrets, 'hookToken' | 'signatureCheck' | 'missing'>;
  emit: Emit;
  clock: Clock;
  logger: Logger;
}

/** The receiver as later features see it. */
export interface ReceiverOffer {
  /** Where it listens; null while it cannot. */
  port(): number | null;
  /** Base of its address, as it is or is to be. */
  localUrl(): string;
  /** Why nothing can be received, in words with what to do; null while deliveries are taken. */
  problem(): string | null;
  refused(): contract.Status['receiver']['refused'];
  /** What the test header of the app's own test events may hold; each counts once. */
  ownTests: Pick<Set<string>, 'add' | 'delete'>;
  /** Has requests at another path answered by `handler`; null: not any more. */
  serve(path: string, handler: RequestHandler | null): void;
}

export const receiver = feature<object, contract.Status>()({
  name: 'receiver',
  async start({ history, settings, secrets, emit, clock, logger }: Needs, { refresh }) {
    const changed = (hasMoved: boolean) => {
      refresh();
      emit('receiver', hasMoved);
    };
    const ownTests = new Set<string>();
    const others = new Map<string, RequestHandler>();
    const refusals = createRefusals(clock, () => changed(false));
    const signature = () => secrets.signatureCheck(settings.get().signature);
    const listening = await keepListening({
      open: (port, onCrowded) =>
        startReceiver({
          port,
          onCrowded,
          token: secrets.hookToken,
          signature,
          history,
          sourceOf: (header) => (header !== undefined && ownTests.delete(header) ? 'test' : 'webhook'),
          onAccepted({ host, date }, arrivedAt, source) {
            // Tests of the app's own need no signature.
            if (source !== 'test') refusals.cleared();
            emit('delivery', { host, date, arrivedAt, source });
          },
          onUnsigned: refusals.refused,
          others,
          clock,
          logger,
        }),
      port: () => settings.get().receiver.port,
      clock,
      logger,
    });
    listening.onChange(changed);
    const because = () => listening.problem() ?? deliveryProblem(secrets.missing());
    const offered: ReceiverOffer = {
      port: listening.port,
      localUrl: () => `http://127.0.0.1:${listening.port() ?? settings.get().receiver.port}`,
      problem: () => inWords(because()),
      refused: refusals.state,
      ownTests,
      serve(path, handler) {
        if (handler === null) others.delete(path);
        else others.set(path, handler);
      },
    };
    return {
      status() {
        const { lastEventAt, lastWebhookAt } = history.current();
        return {
          receiver: {
            url: `${offered.localUrl()}/hooks/${secrets.hookToken()}`,
            problem: offered.problem(),
            because: because(),
            portProblem: inWords(listening.portProblem()),
            portBecause: listening.portProblem(),
            refused: refusals.state(),
            lastEventAt,
            lastWebhookAt,
            verifiesSignatures: signature() !== null,
          },
        };
      },
      on: {
        settings(now, before) {
          if (now.receiver.port !== before.receiver.port) void listening.move();
          if (!isDeepStrictEqual(now.signature, before.signature)) refusals.cleared();
        },
        secret(name) {
          if (name === 'webhookSecret') refusals.cleared();
        },
      },
      offer: { receiver: offered },
      close: listening.close,
    };
  },
});

const inWords = (problem: ReceiverProblem | null) => (problem === null ? null : receiverProblemWords(problem));
