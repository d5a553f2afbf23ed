/** What a check of the diagnostics found: a code, with what belongs to it. `core/words/finding.ts` says it. */

import type { TunnelProblem } from './tunnel-problem.ts';

/** Whom the app speaks to, by the tunnel that the settings name. */
export type SpokenTo = 'localtunnel' | 'cloudflared' | 'ngrok' | 'fixed' | 'relay' | 'off';

/** `said`: what another part of the app, or a system, says in words. */
export type Finding =
  | { code: 'app_not_running' | 'app_not_started' }
  | { code: 'receiver_down'; port: string; said: string }
  /** `said`: why it is not the port of the settings; null where it is. */
  | { code: 'receiver_listens'; port: string; said: string | null }
  /** `because`: null where asking it was stopped. */
  | { code: 'receiver_wrong_answer'; port: string; because: TunnelProblem | null }
  | { code: 'no_tunnel' | 'relay_ok' }
  | { code: 'relay_silent'; said: string }
  /** `said`: null where it is only just being opened. */
  | { code: 'address_unreachable'; said: string | null }
  | { code: 'request_came_back'; ms: number }
  | { code: 'request_lost'; because: TunnelProblem | null }
  | { code: 'no_server' | 'server_without_time' | 'no_server_reached' }
  | { code: 'name_resolves'; server: SpokenTo }
  | { code: 'name_unresolved'; server: SpokenTo; host: string }
  | { code: 'port_blocked'; said: string }
  | { code: 'connection_works'; server: SpokenTo; port: number }
  | { code: 'connection_fails'; server: SpokenTo; port: number; because: TunnelProblem }
  | { code: 'no_proxy' }
  | { code: 'proxy_set' | 'proxy_unused'; variables: string[] }
  | { code: 'clock_right' }
  | { code: 'clock_wrong'; minutes: number; side: 'ahead' | 'behind' }
  | { code: 'signatures_verified' | 'signatures_unverified' }
  | { code: 'no_api_key' }
  | { code: 'api_works' | 'api_unusable'; said: string }
  | { code: 'notifications_shown' | 'notifications_impossible' | 'notifications_none'; said: string }
  | { code: 'focus_unchecked' | 'focus_off' | 'focus_untold' }
  | { code: 'notifications_hidden'; by: 'dunst' | 'desktop' | 'gnome' | 'windows' }
  | { code: 'secret_missing'; title: string; said: string }
  | { code: 'secrets_protected' | 'secrets_unprotected'; said: string }
  | { code: 'disk_free' | 'disk_scarce' | 'disk_open_to_others'; bytes: number }
  | { code: 'disk_unusable'; said: string }
  | { code: 'no_crash' }
  /** `lastAt`: milliseconds UTC. */
  | { code: 'crashes'; count: number; lastAt: number }
  | { code: 'no_relay' }
  /** `events`: how many wait. `said`: null where it is only just connecting. */
  | { code: 'nothing_passed_on'; events: number; said: string | null }
  | { code: 'stream_differs'; stream: string; differences: readonly string[] }
  /** `furthest`: how many events the laptop lacks that is furthest behind. */
  | { code: 'passed_on'; events: number; laptops: number; furthest: number }
  | { code: 'host_ok' }
  | { code: 'host_lacks'; what: ('sandbox' | 'integration')[] };

export type FindingCode = Finding['code'];
