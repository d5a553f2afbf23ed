import type { DiagnosticCheck, DiagnosticId } from '../../core/contract/api.ts';

const titles: Record<DiagnosticId, string> = {
  receiver: 'Receiver',
  tunnel: 'Test request through the public address',
  dns: 'DNS',
  outbound: 'Outgoing connections',
  proxy: 'Proxy',
  clock: 'Clock',
  signature: 'Signatures',
  api: 'TopCalls’ API',
  notifications: 'Notifications',
  focus: 'Do not disturb',
  secrets: 'Stored secrets',
  disk: 'Disk',
  crashes: 'Crashes',
  relay: 'Team’s relay',
  host: 'Desktop',
};

const states: Record<DiagnosticCheck['status'], string> = {
  ok: 'OK',
  warn: 'warning',
  fail: 'failed',
  skipped: 'not checked',
};

/** What a check is about. */
export function diagnosticTitle(id: DiagnosticId): string {
  return titles[id];
}

/** How it turned out, for who cannot see the sign. */
export function diagnosticWords(status: DiagnosticCheck['status']): string {
  return states[status];
}
