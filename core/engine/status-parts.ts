/** What each room says of itself now, for the one derived status. */

import type { HostFacts } from '../contract/api.ts';
import type { Crashes } from '../features/crashes/crashes.ts';
import type { UrlWatch } from '../features/reach/url-watch.ts';
import { deliveryProblem } from '../features/secrets/missing-secrets.ts';
import type { Secrets } from '../features/secrets/secrets.ts';
import type { SetupFacts } from '../features/setup/setup-facts.ts';
import type { TopCalls } from '../features/topcalls/topcalls.ts';
import type { Tunnel } from '../features/tunnel/tunnel.ts';
import type { Updates } from '../features/updates/updates.ts';
import type { Retention } from '../features/upkeep/retention.ts';
import type { History } from '../history/history.ts';
import type { Listening } from '../intake/receiver/listening.ts';
import type { Refusals } from '../intake/receiver/refusals.ts';
import type { Clock, NativeNotifier } from '../kernel/ports.ts';
import type { LiveSettings } from '../settings/settings.ts';
import type { StatusParts } from './status.ts';

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
