/** What the checks need to know. The running app and the command line supply the same facts. */

import type { DiagnosticCheck, NotifierStatus } from '../../contract/api.ts';
import type { Clock } from '../../kernel/ports.ts';
import { serverList } from '../../settings/relay.ts';
import type { Settings } from '../../settings/schema.ts';

export interface DoctorFacts {
  version: string;
  settings: Settings;
  dataDir: string;
  /** The local webhook address with its token; null where the app does not run. */
  receiverUrl: string | null;
  /** Base of the public address; null while nothing comes through one. */
  publicUrl: string | null;
  /** Why the tunnel is not online, as far as the app says. */
  tunnelProblem: string | null;
  /** Why the app that runs cannot receive anything, as far as it says. */
  receiverProblem: string | null;
  /** Why it listens on another port than that of the settings. */
  portProblem: string | null;
  verifiesSignatures: boolean;
  apiKey: string | null;
  notifications: NotifierStatus['notifications'];
  secrets: NotifierStatus['secrets'];
  /** Absent where the app does not run. */
  host?: NotifierStatus['host'];
  /** Absent where the app does not run, null where it is no relay. */
  publishing?: NotifierStatus['relay']['publishing'];
  env: Readonly<Record<string, string | undefined>>;
  clock: Clock;
}

/** Finds out about one thing. Never rejects. */
export type Check = (facts: DoctorFacts, signal: AbortSignal) => Promise<DiagnosticCheck>;

/** How long one connection may take. */
export const deadlineMs = 6_000;

/** The server that the app speaks to, with the words for it; null where the settings need none, or none that is known. */
export function serverOf({ settings }: Pick<DoctorFacts, 'settings'>): { url: URL; what: string } | null {
  const { tunnel, relay } = settings;
  const servers: Record<Settings['tunnel']['provider'], { address: string; what: string }> = {
    localtunnel: { address: tunnel.host, what: 'the tunnel server' },
    cloudflared: { address: 'https://region1.v2.argotunnel.com:7844', what: 'Cloudflare’s tunnel server' },
    ngrok: { address: 'https://connect.ngrok-agent.com', what: 'ngrok’s server' },
    fixed: { address: tunnel.fixedUrl, what: 'your address' },
    relay: { address: serverList(relay.receiveFrom)[0] ?? '', what: 'the relay’s server' },
    off: { address: '', what: 'no server' },
  };
  const { address, what } = servers[tunnel.provider];
  const url = URL.parse(address);
  return url === null ? null : { url, what };
}
