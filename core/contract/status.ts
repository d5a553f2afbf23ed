/** The one derived state of the engine, as every interface sees it. Part of the contract in `api.ts`. */

import type { NotificationCapability } from '../kernel/ports.ts';
import type { Settings } from '../settings/schema.ts';
import type { Crash } from './crash.ts';
import type { MissingSecrets } from './missing-secrets.ts';

/**
 * What a tunnel is doing. Only `online` says that events can arrive: it is entered when a probe came back through the
 * public URL and left when one did not. `degraded`: the last probe failed, the next one decides.
 */
export type TunnelState = 'off' | 'stopped' | 'opening' | 'probing' | 'online' | 'degraded' | 'recycling' | 'backoff';

export interface NotifierStatus {
  version: string;
  tunnel: {
    state: TunnelState;
    /** Base of the public address, without path; null while there is none. */
    publicUrl: string | null;
    /** When the present state was entered. */
    since: number;
    provider: Settings['tunnel']['provider'];
    /** Whether a token for ngrok is stored, or given by the environment. */
    hasNgrokToken: boolean;
    /** When a probe or a delivery last came through the public URL; null if never in this run. */
    lastRoundTripAt: number | null;
    /** Why the tunnel is not online, in words with what to do; null when it is, or when it is off. */
    problem: string | null;
    /** When the next attempt is made, while in `backoff`. */
    retryAt: number | null;
  };
  /**
   * The webhook address is another one than the user knows of; null once that is acknowledged. Bases of public addresses; where
   * only the token is another one, addresses with its beginning.
   */
  urlChange: { from: string; to: string } | null;
  receiver: {
    /** The local webhook address with its secret token, which is missing while `secrets.missing` names `hookToken`. */
    url: string;
    /** The address to give to TopCalls: public where there is a public one, else null. */
    webhookUrl: string | null;
    /**
     * Why nothing can be received, such as a port that is taken or a webhook secret that waits for the key store, in words with
     * what to do; null while deliveries are taken.
     */
    problem: string | null;
    /** Why it listens where it did before, and not on the port of the settings, in words with what to do; else null. */
    portProblem: string | null;
    /** Deliveries that were not signed as they must be, since the last that was taken; null where there are none. */
    refused: { since: number; count: number; reason: string } | null;
    lastEventAt: number | null;
    /** When TopCalls last sent one; test events of the app's own do not count. */
    lastWebhookAt: number | null;
    /** Whether deliveries are checked against a webhook secret, or put off until it can be read. */
    verifiesSignatures: boolean;
  };
  /** TopCalls' API, by which what was missed is filled in. */
  api: {
    hasKey: boolean;
    /** Why the last filling in did not succeed, in words with what to do; null when it did. */
    problem: string | null;
    /** Up to when everything that TopCalls' API tells is in the history; null if it was never read. */
    checkedAt: number | null;
    /** What is being filled in now; null when nothing is. */
    backfill: { read: number; added: number } | null;
    /** The webhook that the app subscribes by itself. */
    subscription: { active: boolean; problem: string | null };
  };
  /** Whether the system really protects the stored secrets, and how, in words. */
  secrets: {
    protected: boolean;
    description: string;
    /** What is stored, or was, and is not in force; absent or empty where all is. */
    missing?: readonly MissingSecrets[];
  };
  paused: boolean;
  /** While paused: until when; null until resumed by hand. */
  pausedUntil: number | null;
  /** While quiet hours hold: until when; else null. A pause may hold beside them. */
  quietUntil: number | null;
  notifications: NotificationCapability;
  /** What of the set-up was seen to work on this computer, also in earlier runs; null what was not. */
  setup: {
    testEventAt: number | null;
    /** When the system last took a notification, and when a click on one last came back. */
    notificationShownAt: number | null;
    notificationClickedAt: number | null;
    /** Why the last notification of this run could not be shown; null when it could, or there was none. */
    notificationProblem: string | null;
  };
  storage: {
    /** What the disk refuses, in words with what to do; null when all is well. */
    problem: string | null;
    /** Events journalled but not yet shown. */
    lag: number;
    /**
     * A damaged history file that was set aside in this run: where it is kept, how many events were saved of it, and how many
     * were lost, null where it did not tell any more. Null while there was none.
     */
    repair: { setAsideAs: string; events: number; lost: number | null } | null;
  };
  /** Keeping the history within what the user wants kept. */
  retention: {
    /**
     * Why calls that are older than what is kept are not removed; null while they are. `clock_ahead`: the clock of this computer
     * is later than it can be; `nearly_everything`: nearly all calls would go, and nobody else has confirmed the date.
     */
    problem: {
      code: 'clock_ahead' | 'nearly_everything';
      /** The same in words, with what to do. */
      message: string;
      /** How many calls would go, about. */
      calls: number;
      /** Those of before this. */
      before: number;
    } | null;
  };
  counts: { calls: number; unread: number; events: number; rejected: number };
  /** The newest crash that the user has not taken note of; null when there is none. */
  crash: Crash | null;
  /** How it stands with newer versions of the app; null where the host cannot replace it. */
  updates: UpdateStatus | null;
  /** What the host around the engine is and can do; an interface hides what it cannot. */
  host: HostFacts;
}

export interface HostFacts {
  kind: 'desktop' | 'headless';
  canStartAtLogin: boolean;
  /** Whether the interface's processes run in the browser engine's sandbox; absent where there is none. */
  isSandboxed?: boolean;
  /** For an AppImage, whether the desktop knows it by a desktop entry; absent for everything else. */
  isIntegrated?: boolean;
}

export interface UpdateStatus {
  /** `unavailable`: there is nowhere to get them from, or nothing to replace; `off`: the user wants none looked for. */
  state: 'unavailable' | 'off' | 'waiting' | 'checking' | 'current' | 'downloading' | 'ready' | 'failed';
  /** The newer version that was found. */
  version: string | null;
  /** How much of it is here, 0 to 100; null unless it is being downloaded. */
  percent: number | null;
  /** All of this in a sentence. */
  description: string;
  /** When newer versions were last looked for. */
  checkedAt: number | null;
}
