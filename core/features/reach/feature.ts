/** Says whether events can arrive, tells a person where they cannot for long, and watches the webhook address. */

import type { History } from '../../history/history.ts';
import type { Clock } from '../../kernel/ports.ts';
import type { LiveSettings } from '../../settings/settings.ts';
import type { AppNotices } from '../alerts/app-notices.ts';
import { feature } from '../feature.ts';
import type { ReceiverOffer } from '../receiver/feature.ts';
import type { Secrets } from '../secrets/secrets.ts';
import type { Emit } from '../signals.ts';
import type { TopCalls } from '../topcalls/topcalls.ts';
import type { Tunnel } from '../tunnel/tunnel.ts';
import * as contract from './contract.ts';
import { followAddress, openUrlWatch } from './known-address.ts';
import { reachOf } from './reach.ts';
import { createReachNotices } from './reach-notices.ts';

interface Needs {
  history: Pick<History, 'readNote' | 'writeNote' | 'current'>;
  settings: Pick<LiveSettings, 'get'>;
  secrets: Pick<Secrets, 'hookToken' | 'isTokenNew'>;
  receiver: ReceiverOffer;
  tunnel: Pick<Tunnel, 'start' | 'snapshot' | 'adoptName'>;
  topCalls: Pick<TopCalls, 'canFetch'>;
  notices: Pick<AppNotices, 'urlChanged' | 'reach' | 'outageForgotten' | 'failed'>;
  emit: Emit;
  clock: Clock;
}

export const reach = feature<contract.Outputs, contract.Status>()({
  name: 'reach',
  inputs: contract.inputs,
  async start({ history, settings, secrets, receiver, tunnel, topCalls, notices, emit, clock }: Needs, { refresh }) {
    const urlWatch = await openUrlWatch({ history, secrets, tell: notices.urlChanged, failed: notices.failed });
    const address = followAddress({ secrets, tunnel, receiver, urlWatch });
    const reachNotices = createReachNotices({
      clock,
      tell: notices.reach,
      forget: notices.outageForgotten,
      canFetch: topCalls.canFetch,
      waitsAtRelay: () => settings.get().tunnel.provider === 'relay',
    });
    const present = () =>
      reachOf({
        storage: history.current(),
        receiver: { problem: receiver.problem(), refused: receiver.refused() },
        tunnel: tunnel.snapshot(),
      });
    function webhookUrl(): string | null {
      const { publicUrl } = tunnel.snapshot();
      const token = secrets.hookToken();
      // As text: a reverse proxy's address may have a path of its own.
      return publicUrl === null || token === '' ? null : `${publicUrl.replace(/\/$/, '')}/hooks/${token}`;
    }
    function look(): void {
      const { state, lastRoundTripAt } = tunnel.snapshot();
      const now = present();
      reachNotices.follow({
        reach: now,
        lastRoundTripAt,
        refused: receiver.refused(),
        lastWebhookAt: history.current().lastWebhookAt,
      });
      emit('reach', { state: now.state, webhookUrl: state === 'online' ? webhookUrl() : null });
    }
    return {
      api: {
        acknowledgeUrl() {
          urlWatch.acknowledge();
          tunnel.adoptName();
          refresh();
          return {};
        },
      },
      status: () => ({ reach: present(), urlChange: urlWatch.change(), receiver: { webhookUrl: webhookUrl() } }),
      on: {
        started() {
          address.tokenChanged();
          look();
        },
        secret(name) {
          if (name === 'hookToken') address.tokenChanged();
        },
        tunnel() {
          address.follow();
          // At once: an outage may be over before the status is told.
          look();
        },
        change: look,
        receiver: look,
        secrets: look,
        settings: look,
      },
      close: reachNotices.close,
    };
  },
});
