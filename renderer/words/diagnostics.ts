import type { DiagnosticCheck, DiagnosticId } from '../../core/api.ts';

const titles: Record<DiagnosticId, string> = {
  receiver: 'Receiver',
  tunnel: 'Round trip through the public address',
  dns: 'Names on the internet',
  outbound: 'Outgoing connections',
  proxy: 'Proxy',
  clock: 'Clock',
  signature: 'Signatures',
  api: 'TopCalls’ API',
  notifications: 'Notifications',
  focus: 'Focus mode',
  secrets: 'Stored secrets',
  disk: 'Disk',
  crashes: 'Crashes',
};

const states: Record<DiagnosticCheck['status'], string> = {
  ok: 'right',
  warn: 'worth a look',
  fail: 'does not work',
  skipped: 'not looked at',
};

/** What a check is about. */
export function diagnosticTitle(id: DiagnosticId): string {
  return titles[id];
}

/** How it turned out, for who cannot see the sign. */
export function diagnosticWords(status: DiagnosticCheck['status']): string {
  return states[status];
}
