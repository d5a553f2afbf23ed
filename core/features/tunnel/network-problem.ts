/** Turns the error of a connection that failed into a sentence that says what is wrong and what to do. */

/**
 * `error`: what Node's `http` gave. `host`: whom we wanted to reach, for the sentence. `deadlineMs`: how long we had waited when
 * the error is that of a deadline.
 */
export function networkProblem(error: unknown, host: string, deadlineMs: number): string {
  const code = codeOf(error);
  switch (code) {
    case 'ENOTFOUND':
      return `The address ${host} was not found. Check the internet connection, and the address under Settings → Tunnel.`;
    case 'EAI_AGAIN':
    case 'ENETUNREACH':
    case 'ENETDOWN':
    case 'EADDRNOTAVAIL':
      return 'There is no internet connection. The tunnel comes back by itself once there is one.';
    case 'EHOSTUNREACH':
    case 'EHOSTDOWN':
      return `${host} cannot be reached from this network. Check the internet connection or the VPN.`;
    case 'ECONNREFUSED':
      return `${host} refuses connections: the server is down, or a firewall stands before it. It is tried again by itself.`;
    case 'ECONNRESET':
    case 'EPIPE':
      return `${host} cut the connection. It is tried again by itself.`;
    case 'ETIMEDOUT':
    case 'TimeoutError':
      return `${host} did not answer within ${Math.max(1, Math.round(deadlineMs / 1000))} s. The server or the connection to it is down or overloaded; it is tried again by itself.`;
    default:
      return isCertificateError(code)
        ? `The secure connection to ${host} was refused by this computer (${code}). Check its certificate, and whether the date and time here are right.`
        : `${host} cannot be reached (${code}).`;
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
