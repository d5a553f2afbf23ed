/** What each room says of itself now, for the one derived status. */

import type { HostFacts } from './api.ts';
import type { Crashes } from './crashes/crashes.ts';
import type { History } from './history/history.ts';
import { deliveryProblem } from './missing-secrets.ts';
import type { Clock, NativeNotifier } from './ports.ts';
import type { Listening } from './receiver/listening.ts';
import type { Refusals } from './receiver/refusals.ts';
import type { Retention } from './retention.ts';
import type { Secrets } from './secrets.ts';
import type { LiveSettings } from './settings/settings.ts';
import type { SetupFacts } from './setup-facts.ts';
import type { StatusParts } from './status.ts';
import type { TopCalls } from './topcalls/topcalls.ts';
import type { Tunnel } from './tunnel/tunnel.ts';
import type { UrlWatch } from './tunnel/url-watch.ts';
import type { Updates } from './updates/updates.ts';

export interface StatusRooms {
  history: Pick<History, 'current' | 'repair'>;
  settings: Pick<LiveSettings, 'get'>;
  secrets: Secrets;
  receiver: Pick<Listening, 'port' | 'problem' | 'portProblem'>;
  refusals: Pick<Refusals, 'state'>;
  tunnel: Pick<Tunnel, 'snapshot'>;
  topCalls: Pick<TopCalls, 'state'>;
  urlWatch: Pick<UrlWatch, 'change'>;
  setup: Pick<SetupFacts, 'seen'>;
  retention: Pick<Retention, 'problem'>;
  crashes: Pick<Crashes, 'notice'>;
  updates: Pick<Updates, 'status'>;
  nativeNotifier: Pick<NativeNotifier, 'capability'>;
  clock: Pick<Clock, 'now'>;
}

export function statusParts(rooms: StatusRooms, app: { version: string; host: HostFacts }): StatusParts {
  const { secrets, receiver } = rooms;
  const settings = rooms.settings.get();
  const missing = secrets.missing();
  return {
    ...app,
    now: rooms.clock.now(),
    settings,
    history: rooms.history.current(),
    repair: rooms.history.repair,
    tunnel: rooms.tunnel.snapshot(),
    receiverPort: receiver.port() ?? settings.receiver.port,
    receiverProblem: receiver.problem() ?? deliveryProblem(missing),
    portProblem: receiver.portProblem(),
    refused: rooms.refusals.state(),
    token: secrets.hookToken(),
    hasNgrokToken: secrets.ngrokToken() !== null,
    verifiesSignatures: secrets.signatureCheck(settings.signature) !== null,
    urlChange: rooms.urlWatch.change(),
    api: rooms.topCalls.state(),
    retention: { problem: rooms.retention.problem() },
    secrets: { ...secrets.protection(), missing },
    notifications: rooms.nativeNotifier.capability(),
    setup: rooms.setup.seen(),
    crash: rooms.crashes.notice.current(),
    updates: rooms.updates.status(),
  };
}
