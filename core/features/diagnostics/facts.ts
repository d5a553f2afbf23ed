/** What the checks need to know. The running app and the command line supply the same facts. */

import type { DiagnosticCheck, NotifierStatus } from '../../contract/api.ts';
import type { SpokenTo } from '../../contract/finding.ts';
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
  /** Why the tunnel is not online, as far as the app says: in words, and the code of that. */
  tunnelProblem: string | null;
  tunnelProblemCode: string | null;
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

/** What a check found; doctor.ts puts it in words. */
export type Found = Pick<DiagnosticCheck, 'id' | 'status' | 'because'>;

/** Finds out about one thing. Never rejects. */
export type Check = (facts: DoctorFacts, signal: AbortSignal) => Promise<Found>;

/** How long one connection may take. */
export const deadlineMs = 6_000;

/** The server that the app speaks to; null where the settings need none, or none that is known. */
export function serverOf({ settings }: Pick<DoctorFacts, 'settings'>): { url: URL; server: SpokenTo } | null {
  const { tunnel, relay } = settings;
  const addresses: Record<SpokenTo, string> = {
    localtunnel: tunnel.host,
    cloudflared: 'https://region1.v2.argotunnel.com:7844',
    ngrok: 'https://connect.ngrok-agent.com',
    fixed: tunnel.fixedUrl,
    relay: serverList(relay.receiveFrom)[0] ?? '',
    off: '',
  };
  const url = URL.parse(addresses[tunnel.provider]);
  return url === null ? null : { url, server: tunnel.provider };
}
