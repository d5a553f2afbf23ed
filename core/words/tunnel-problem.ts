/** Why nothing comes through the public address, as a sentence that says what to do. Pure. */

import type { TunnelProblem, TunnelProblemCode } from '../contract/tunnel-problem.ts';

type Of<P extends TunnelProblem, C> = P extends P ? (C extends P['code'] ? P : never) : never;

const where = 'under Settings → Tunnel';
const again = 'It is tried again by itself';

const sentences: { [C in TunnelProblemCode]: (problem: Of<TunnelProblem, C>) => string } = {
  name_unknown: ({ host }) =>
    `The address ${host} was not found. Check the internet connection, and the address ${where}.`,
  offline: () => 'There is no internet connection. The tunnel comes back by itself once there is one.',
  host_unreachable: ({ host }) =>
    `${host} cannot be reached from this network. Check the internet connection or the VPN.`,
  connection_refused: ({ host }) =>
    `${host} refuses connections: the server is down, or a firewall stands before it. ${again}.`,
  connection_cut: ({ host }) => `${host} cut the connection. ${again}.`,
  no_answer: ({ host, seconds }) =>
    `${host} did not answer within ${seconds} s. The server or the connection to it is down or overloaded; it is tried again by itself.`,
  certificate: ({ host, error }) =>
    `The secure connection to ${host} was refused by this computer (${error}). Check its certificate, and whether the date and time here are right.`,
  connection_failed: ({ host, error }) => `${host} cannot be reached (${error}).`,

  somebody_else: ({ host }) =>
    `Something else than this app answers at ${host}. Another program or computer has this address: choose another name or address ${where}.`,
  redirects: ({ host, to }) =>
    `${host} redirects ${to === null ? 'elsewhere' : `to ${to}`}. Webhooks do not follow redirects: enter the final address ${where}.`,
  sign_in: ({ host, status }) =>
    `${host} lets nobody through without signing in (${status}). Webhooks cannot sign in: open this address for them, or choose another one ${where}.`,
  not_found: ({ host }) =>
    `${host} answers, but does not lead to this app (404). The tunnel is opened anew; with an address of your own, check that it leads to the webhook receiver of this computer.`,
  bad_gateway: ({ host, status }) =>
    `${host} answers, but cannot reach this computer (${status}). The tunnel is opened anew; with an address of your own, check that its target and the port are right.`,
  error_status: ({ host, status }) =>
    `${host} answers with an error (${status}) instead of leading to this app. The tunnel is opened anew; if this stays, choose another server ${where}.`,
  slow: () =>
    'This connection is slow: events arrive late, and a check did not come round in time. They go on arriving.',

  opening_late: ({ seconds }) => `The tunnel did not open within ${seconds} s. ${again}.`,
  server_address_invalid: ({ address }) =>
    `The tunnel server ${address} is not an address that starts with http:// or https://. Correct it ${where}.`,
  name_invalid: ({ name }) =>
    `"${name}" cannot be a name for the tunnel: it takes 4 to 63 small letters or digits, with hyphens inside from 6 on. Correct it ${where}.`,
  announced_address_invalid: ({ host, address }) =>
    `The tunnel server ${host} announces a public address that is none: ${address}. If it is your own server, start it with its domain (--domain).`,
  port_blocked: ({ host, port }) =>
    `This network lets no connection through to port ${port} of ${host}, over which events would arrive. Ask its administrator to allow outgoing TCP connections to that server, use another network, or an address of your own ${where}.`,
  no_name_given: ({ host, name }) =>
    `The tunnel server ${host} answers, but gave out no public address. It may be overloaded, or refuse the name "${name}", or not be a localtunnel server; it is tried again by itself.`,
  server_redirects: ({ host, status, to }) =>
    `The tunnel server ${host} sends on to ${to ?? 'another address'} (${status}), which the app does not follow. If you trust that address, enter it as the server ${where}.`,
  name_refused: ({ host, name, status, said }) =>
    `The tunnel server ${host} refuses the name "${name}" (${status}): ${said} Choose another name ${where}.`,
  no_tunnel_server: ({ host, status }) =>
    `The server ${host} answers, but not as a localtunnel server does (${status}). Check the server's address ${where}.`,
  server_busy: ({ host, retrySeconds }) =>
    `The tunnel server ${host} asks for fewer requests for a while (429). ${again}${inSeconds(retrySeconds)}; if this stays, choose another server ${where}.`,
  server_fails: ({ host, status, retrySeconds }) =>
    `The tunnel server ${host} has a problem (${status}). The app tries again${inSeconds(retrySeconds)}. If this stays, choose another server ${where}.`,

  switched_off: () => `The tunnel is switched off. Choose one ${where}.`,
  fixed_address_missing: () => `No public address is set. Enter yours ${where}.`,
  fixed_address_invalid: ({ address }) =>
    `The public address ${address} is not an address that starts with http:// or https://. Correct it ${where}.`,
  cloudflared_address_missing: () => `A named cloudflared tunnel needs its public address. Enter it ${where}.`,
  program_missing: ({ program }) => `${missing[program]}, or choose another way ${where}.`,
  program_unstartable: ({ program, error }) =>
    `The program ${program} cannot be started (${error}). Check that this user may run it.`,
  cloudflared_ended: ({ exitCode, said }) =>
    `cloudflared ended ${said === '' ? `with code ${exitCode}` : `and said: ${said}`}. It is started again by itself; check the tunnel’s name and login if this stays.`,
  cloudflared_late: ({ said }) =>
    `cloudflared made no connection to Cloudflare in time. ${said === '' ? 'This network may block it (port 7844).' : `It said: ${said}`} ${again}.`,
  ngrok_token_missing: () =>
    `ngrok needs a token. Copy yours from dashboard.ngrok.com → Your Authtoken, and enter it ${where}.`,
  ngrok_token_invalid: ({ error }) =>
    `ngrok does not accept the token (ERR_NGROK_${error}). Copy it again from dashboard.ngrok.com → Your Authtoken, and enter it ${where}.`,
  ngrok_agents: () =>
    `Your ngrok account allows no further agent at the same time (ERR_NGROK_108). End the other one, on this or another computer (dashboard.ngrok.com → Agents). ${again}.`,
  ngrok_outdated: () =>
    `This version of ngrok is too old for your account (ERR_NGROK_121). Update it (ngrok update), or choose another way ${where}.`,
  ngrok_address_in_use: ({ domain }) =>
    `The address ${domain || 'that ngrok gives you'} is in use already (ERR_NGROK_334), by another computer or program, or by this one from before a moment. ${again}; if this stays, end the other one (dashboard.ngrok.com → Endpoints).`,
  ngrok_domain_refused: ({ domain, error }) =>
    `ngrok does not give the domain ${domain} to your account (ERR_NGROK_${error}). Reserve it at dashboard.ngrok.com → Domains, or correct it ${where}; left empty, ngrok chooses one.`,
  ngrok_refused: ({ said, error }) => `ngrok refused: ${said} What it means: ngrok.com/docs/errors/err_ngrok_${error}.`,
  ngrok_unreachable: () =>
    `ngrok’s server cannot be reached. Check the internet connection; where it works, this network may block connect.ngrok-agent.com, port 443. ${again}.`,
  ngrok_failed: ({ said }) => `ngrok could not open the tunnel: ${said} ${again}.`,

  relay_server_waits: () => 'The relay’s server does not answer. Events wait there.',
  relay_silent: () => 'The relay itself is silent. What is sent to it meanwhile comes once it is back.',
  relay_unreached: () => 'TopCalls cannot reach the relay at the moment. Whoever runs it sees why.',
  relay_code_missing: () => `This computer belongs to no team yet. Enter the pairing code ${where}.`,
  relay_not_admitted: ({ name }) =>
    `The relay has not admitted this computer as ${name}, or does no longer. Ask whoever runs it.`,
  relay_key_unknown: () => 'The relay’s server does not know this computer’s key. Ask whoever runs it.',
  relay_unreadable: ({ said }) => `What the relay sends cannot be read: ${said} Enter the pairing code anew.`,
  relay_server_silent: () => 'The relay’s server does not answer.',
  relay_keeps_nothing: () => 'The relay’s server does not keep anything for this computer at the moment.',
  relay_connection_lost: () => 'The connection to the relay’s server was lost.',
  relay_connection_closed: () => 'The connection to the relay’s server was closed.',
  relay_server_fails: ({ said }) => `The relay’s server does not answer as it should: ${said}`,
  relay_server_unreachable: ({ said }) => `The relay’s server cannot be reached: ${said}.`,

  unforeseen: ({ said }) => said,
};

const missing = {
  cloudflared: 'The program cloudflared is not installed, or not on the PATH. Install it from Cloudflare',
  ngrok: 'ngrok is not installed: neither its program on the PATH nor its library. Install it from ngrok.com/download',
} as const;

const inSeconds = (seconds: number | null) => (seconds === null ? '' : ` in ${seconds} s`);

export function tunnelProblemWords(problem: TunnelProblem): string {
  // The table pairs each code with its own sentence, which the compiler cannot follow through the look-up.
  const sentence = sentences[problem.code] as (given: TunnelProblem) => string;
  return sentence(problem);
}
