/** What the error of a connection that failed means. */

import type { TunnelProblem } from '../../contract/tunnel-problem.ts';

/**
 * `error`: what Node's `http` gave. `host`: whom we wanted to reach, with its port where it is not the usual one. `deadlineMs`: how long we had waited when
 * the error is that of a deadline.
 */
export function networkProblem(error: unknown, host: string, deadlineMs: number): TunnelProblem {
  const code = codeOf(error);
  switch (code) {
    case 'ENOTFOUND':
      return { code: 'name_unknown', host };
    case 'EAI_AGAIN':
    case 'ENETUNREACH':
    case 'ENETDOWN':
    case 'EADDRNOTAVAIL':
      return { code: 'offline' };
    case 'EHOSTUNREACH':
    case 'EHOSTDOWN':
      return { code: 'host_unreachable', host };
    case 'ECONNREFUSED':
      return { code: 'connection_refused', host };
    case 'ECONNRESET':
    case 'EPIPE':
      return { code: 'connection_cut', host };
    case 'ETIMEDOUT':
    case 'TimeoutError':
      return { code: 'no_answer', host, seconds: Math.max(1, Math.round(deadlineMs / 1000)) };
    default:
      return { code: isCertificateError(code) ? 'certificate' : 'connection_failed', host, error: code };
  }
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error.name === 'Error' ? error.message : error.name;
}

function isCertificateError(code: string): boolean {
  return /CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS|ERR_SSL|EPROTO/.test(code);
}
