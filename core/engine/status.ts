/** The one derived state, from which tray, badge, menu, status line and every other view are computed. Pure. */

import type { HostFacts, NotifierStatus } from '../contract/api.ts';
import { isPaused } from '../features/alerts/muting.ts';
import { quietSpanAt } from '../features/alerts/quiet-hours.ts';
import type { TunnelSnapshot } from '../features/tunnel/states.ts';
import type { HistoryChange } from '../history/history.ts';
import type { NativeNotifier } from '../kernel/ports.ts';
import type { Settings } from '../settings/schema.ts';

export interface StatusParts {
  version: string;
  host: HostFacts;
  now: number;
  settings: Settings;
  history: HistoryChange;
  repair: NotifierStatus['storage']['repair'];
  tunnel: TunnelSnapshot;
  receiverPort: number;
  receiverProblem: string | null;
  portProblem: string | null;
  refused: NotifierStatus['receiver']['refused'];
  token: string;
  hasNgrokToken: boolean;
  verifiesSignatures: boolean;
  urlChange: NotifierStatus['urlChange'];
  retention: NotifierStatus['retention'];
  api: NotifierStatus['api'];
  secrets: NotifierStatus['secrets'];
  notifications: ReturnType<NativeNotifier['capability']>;
  crash: NotifierStatus['crash'];
  updates: NotifierStatus['updates'];
  setup: NotifierStatus['setup'];
}

export function deriveStatus(parts: StatusParts): NotifierStatus {
  const { settings, history, tunnel, now } = parts;
  const { nameKept: _, ...shownTunnel } = tunnel;
  const paused = isPaused(settings.notifications, now);
  const path = `/hooks/${parts.token}`;
  return {
    version: parts.version,
    tunnel: {
      ...shownTunnel,
      problem: parts.receiverProblem ?? tunnel.problem,
      provider: settings.tunnel.provider,
      hasNgrokToken: parts.hasNgrokToken,
    },
    urlChange: parts.urlChange,
    receiver: {
      url: `http://127.0.0.1:${parts.receiverPort}${path}`,
      // As text: a reverse proxy's address may have a path of its own.
      webhookUrl:
        tunnel.publicUrl === null || parts.token === '' ? null : `${tunnel.publicUrl.replace(/\/$/, '')}${path}`,
      problem: parts.receiverProblem,
      portProblem: parts.portProblem,
      refused: parts.refused,
      lastEventAt: history.lastEventAt,
      lastWebhookAt: history.lastWebhookAt,
      verifiesSignatures: parts.verifiesSignatures,
    },
    api: parts.api,
    secrets: parts.secrets,
    paused,
    pausedUntil: paused ? settings.notifications.pausedUntil : null,
    quietUntil: quietSpanAt(settings.notifications.quietHours, now)?.until ?? null,
    notifications: parts.notifications,
    setup: parts.setup,
    storage: { problem: history.problem, lag: history.lag, repair: parts.repair },
    retention: parts.retention,
    counts: history.counts,
    crash: parts.crash,
    updates: parts.updates,
    host: parts.host,
  };
}
