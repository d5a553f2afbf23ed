/** The status of an app that is connected and knows nothing yet, for tests that care about a part of it. */

import type { NotifierStatus } from '../../core/contract/api.ts';
import { reachOf } from '../../core/features/reach/reach.ts';

/** @param now when it became so, milliseconds UTC */
export function calmStatus(now: number): NotifierStatus {
  return {
    globalKey: null,
    version: '1.0.0',
    privateMode: false,
    tunnel: {
      state: 'online',
      publicUrl: 'https://name.example.com',
      since: now,
      provider: 'localtunnel',
      hasNgrokToken: false,
      lastRoundTripAt: now,
      problem: null,
      because: null,
      retryAt: null,
      slow: false,
    },
    recordings: { count: 0, bytes: 0 },
    reach: { state: 'reached', problemCode: null, problem: null },
    team: null,
    relay: { publishing: null, receiving: null },
    urlChange: null,
    retention: { problem: null },
    receiver: {
      url: 'http://127.0.0.1:1/hooks/t',
      webhookUrl: null,
      problem: null,
      because: null,
      portProblem: null,
      portBecause: null,
      refused: null,
      lastEventAt: null,
      lastWebhookAt: null,
      verifiesSignatures: false,
    },
    api: {
      hasKey: false,
      problem: null,
      checkedAt: null,
      backfill: null,
      subscription: { active: false, problem: null },
    },
    secrets: { protected: true, description: 'In a keyring.' },
    paused: false,
    pausedUntil: null,
    quietUntil: null,
    contacts: { known: 0, version: 0 },
    problems: { open: 0, unreached: 0, worst: [] },
    mutes: [],
    pinnedViews: [],
    profiles: [],
    profile: null,
    notifications: { available: true, description: '' },
    setup: {
      testEventAt: null,
      notificationShownAt: null,
      notificationClickedAt: null,
      notificationProblem: null,
    },
    storage: { problem: null, lag: 0, repair: null, preparing: null },
    triage: { badge: 0 },
    counts: { calls: 0, unread: 0, events: 0, rejected: 0 },
    crash: null,
    updates: null,
    host: { kind: 'desktop', canStartAtLogin: true },
  };
}

/** The same status with what follows from its parts for whether events can arrive, as the engine says it. */
export function withReach(status: NotifierStatus): NotifierStatus {
  return { ...status, reach: reachOf(status) };
}
