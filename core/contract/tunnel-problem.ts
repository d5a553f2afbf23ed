/**
 * Why nothing comes through the public address: a code, with what belongs to it. The sentence, with what to do, is in
 * `words/tunnel-problem.ts`.
 */

import { z } from 'zod';

/** Whom we wanted to reach, with the port where it is not the usual one. */
const host = z.string();
/** The name that was asked for. */
const name = z.string();
/** HTTP's. */
const status = z.int();
/** The system's, or another one's, code of an error. */
const error = z.string();
/** What somebody else's program or server said, in its own words. */
const said = z.string();
const seconds = z.int();
/** In how many seconds it is tried again, where the server says that. */
const retrySeconds = z.int().nullable();
/** Where a redirect leads; null where that is no address. */
const to = z.string().nullable();
const domain = z.string();

/** A connection that failed. */
const connection = [
  z.object({ code: z.enum(['name_unknown', 'host_unreachable', 'connection_refused', 'connection_cut']), host }),
  z.object({ code: z.literal('offline') }),
  z.object({ code: z.literal('no_answer'), host, seconds }),
  z.object({ code: z.enum(['certificate', 'connection_failed']), host, error }),
] as const;

/** An answer to a probe that is not the receiver's. */
const reply = [
  z.object({ code: z.enum(['somebody_else', 'not_found']), host }),
  z.object({ code: z.literal('redirects'), host, to }),
  z.object({ code: z.enum(['sign_in', 'bad_gateway', 'error_status']), host, status }),
  /** Events arrive late, and a check did not come round in time. */
  z.object({ code: z.literal('slow') }),
] as const;

const localtunnel = [
  z.object({ code: z.literal('opening_late'), seconds }),
  z.object({ code: z.literal('server_address_invalid'), address: z.string() }),
  z.object({ code: z.literal('name_invalid'), name }),
  z.object({ code: z.literal('announced_address_invalid'), host, address: z.string() }),
  z.object({ code: z.literal('port_blocked'), host, port: z.int() }),
  z.object({ code: z.literal('no_name_given'), host, name }),
  z.object({ code: z.literal('server_redirects'), host, status, to }),
  z.object({ code: z.literal('name_refused'), host, name, status, said }),
  z.object({ code: z.literal('no_tunnel_server'), host, status }),
  z.object({ code: z.literal('server_busy'), host, retrySeconds }),
  z.object({ code: z.literal('server_fails'), host, status, retrySeconds }),
] as const;

const otherWays = [
  z.object({ code: z.enum(['switched_off', 'fixed_address_missing', 'cloudflared_address_missing']) }),
  z.object({ code: z.literal('fixed_address_invalid'), address: z.string() }),
  z.object({ code: z.literal('program_missing'), program: z.enum(['cloudflared', 'ngrok']) }),
  z.object({ code: z.literal('program_unstartable'), program: z.enum(['cloudflared', 'ngrok']), error }),
  z.object({ code: z.literal('cloudflared_ended'), exitCode: z.int().nullable(), said }),
  z.object({ code: z.literal('cloudflared_late'), said }),
  z.object({ code: z.enum(['ngrok_token_missing', 'ngrok_agents', 'ngrok_outdated', 'ngrok_unreachable']) }),
  /** `error`: the digits of ngrok's own code. */
  z.object({ code: z.literal('ngrok_token_invalid'), error }),
  z.object({ code: z.literal('ngrok_address_in_use'), domain }),
  z.object({ code: z.literal('ngrok_domain_refused'), domain, error }),
  z.object({ code: z.literal('ngrok_refused'), said, error }),
  z.object({ code: z.literal('ngrok_failed'), said }),
] as const;

const relay = [
  z.object({
    code: z.enum([
      'relay_server_waits',
      'relay_silent',
      'relay_unreached',
      'relay_code_missing',
      'relay_key_unknown',
      'relay_server_silent',
      'relay_keeps_nothing',
      'relay_connection_lost',
      'relay_connection_closed',
    ]),
  }),
  z.object({ code: z.literal('relay_not_admitted'), name }),
  z.object({ code: z.enum(['relay_unreadable', 'relay_server_fails', 'relay_server_unreachable']), said }),
] as const;

export const tunnelProblem = z.discriminatedUnion('code', [
  ...connection,
  ...reply,
  ...localtunnel,
  ...otherWays,
  ...relay,
  /** What nobody foresaw, as the error says it. */
  z.object({ code: z.literal('unforeseen'), said }),
]);

export type TunnelProblem = z.infer<typeof tunnelProblem>;
export type TunnelProblemCode = TunnelProblem['code'];
