/** What the checks need to know. The running app and the command line supply the same facts. */

import type { DiagnosticCheck, NotifierStatus } from '../api.ts';
import type { Clock } from '../ports.ts';
import type { Settings } from '../settings/schema.ts';

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
  verifiesSignatures: boolean;
  apiKey: string | null;
  notifications: NotifierStatus['notifications'];
  secrets: NotifierStatus['secrets'];
  env: Readonly<Record<string, string | undefined>>;
  clock: Clock;
}

/** Finds out about one thing. Never rejects. */
export type Check = (facts: DoctorFacts, signal: AbortSignal) => Promise<DiagnosticCheck>;

/** How long one connection may take. */
export const deadlineMs = 6_000;

/** Addresses that lead to a server the app speaks to, with the words for it. */
export function servers({ settings }: DoctorFacts): { url: URL; what: string }[] {
  const { tunnel } = settings;
  const address = tunnel.provider === 'localtunnel' ? tunnel.host : tunnel.provider === 'fixed' ? tunnel.fixedUrl : '';
  const url = URL.parse(address);
  return url === null ? [] : [{ url, what: tunnel.provider === 'fixed' ? 'your address' : 'the tunnel server' }];
}
