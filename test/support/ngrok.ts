/** What stands where ngrok would: its library by its interface, its program by its output. Both lead a local port to the receiver. */

import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { NgrokSdk, NgrokSession } from '../../core/features/tunnel/providers/ngrok-sdk.ts';
import { installProgram } from './program.ts';

export interface NgrokAccount {
  /** The only token that is accepted. */
  token: string;
  /** Domains that are reserved for the account. */
  domains: readonly string[];
  /** Sessions that stand now; one is allowed. */
  sessions: number;
  /** What the library was told to call when a session is lost. */
  disconnected: ((address: string, error: string) => boolean) | null;
  /** While set, connecting is never answered. */
  silent: boolean;
  /** While set, connecting is refused with an error that quotes the token. */
  quotesToken: boolean;
}

/** The library, with an account whose tunnels are reached at `port` of this machine. */
export function ngrokSdk(port: number, account: Partial<NgrokAccount> = {}): { sdk: NgrokSdk; account: NgrokAccount } {
  const state: NgrokAccount = {
    token: 'a token of ngrok',
    domains: [],
    sessions: 0,
    disconnected: null,
    silent: false,
    quotesToken: false,
    ...account,
  };
  class SessionBuilder {
    #token = '';
    authtoken(token: string) {
      this.#token = token;
      return this as never;
    }
    clientInfo() {
      return this as never;
    }
    serverAddr() {
      return this as never;
    }
    handleDisconnection(handler: (address: string, error: string) => boolean) {
      state.disconnected = handler;
      return this as never;
    }
    async connect(): Promise<NgrokSession> {
      if (state.silent) return new Promise(() => {});
      if (state.quotesToken) throw refusal(`Your authtoken is ${this.#token}`, 9999);
      if (this.#token !== state.token) throw refusal('authentication failed: The authtoken is invalid.', 107);
      if (state.sessions > 0) throw refusal('Your account is limited to 1 simultaneous ngrok agent sessions.', 108);
      state.sessions += 1;
      return session(port, state);
    }
  }
  return { sdk: { SessionBuilder }, account: state };
}

function session(port: number, state: NgrokAccount): NgrokSession {
  let close = async () => {};
  let closed = false;
  let domain = '';
  return {
    httpEndpoint: () => ({
      domain: (name: string) => {
        domain = name;
      },
      async listenAndForward(toUrl: string) {
        if (domain !== '' && !state.domains.includes(domain)) {
          throw refusal(`failed to start listener: The domain '${domain}' is reserved for another account.`, 320);
        }
        close = await lead(port, toUrl);
        return { url: () => `http://${domain || 'quiet-words'}.localhost:${port}`, close: async () => {} };
      },
    }),
    async close() {
      if (closed) throw new Error('session closed');
      closed = true;
      state.sessions -= 1;
      await close();
    },
  };
}

/** In the words of ngrok 1.7. */
function refusal(message: string, code: number): Error {
  const error_code = `ERR_NGROK_${code}`;
  return Object.assign(new Error(`${message}, error_code: ${error_code}`), { errorCode: error_code });
}

async function lead(port: number, toUrl: string): Promise<() => Promise<void>> {
  const server = createServer((incoming, response) => {
    const { method, headers, url = '/' } = incoming;
    const onward = request(new URL(url, toUrl), { method, headers }, (reply) => {
      response.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(response);
    });
    incoming.pipe(onward.on('error', () => response.destroy()));
  });
  await once(server.listen(port, '127.0.0.1'), 'listening');
  return async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
}

const program = `
const { createServer, request } = require('node:http');
const say = (entry) => process.stdout.write(JSON.stringify({ t: '2026-11-24T08:00:00Z', lvl: 'info', ...entry }) + '\\n');
const args = process.argv.slice(2);
const target = 'http://' + args[1];
const domain = args.includes('--url') ? new URL(args[args.indexOf('--url') + 1]).hostname : 'quiet-words.ngrok-free.app';
const mode = process.env.STANDIN_MODE;
const fail = (message, code) => {
  say({ lvl: 'eror', obj: 'tunnels.session', msg: 'session closing', err: message + '\\r\\n\\r\\nERR_NGROK_' + code + '\\r\\n' });
  process.stderr.write('ERROR:  ' + message + '\\nERROR:  \\nERROR:  ERR_NGROK_' + code + '\\n');
  process.exit(1);
};
say({ obj: 'web', msg: 'starting web service', addr: '127.0.0.1:4040' });
if (process.env.NGROK_AUTHTOKEN !== 'a token of ngrok') fail('authentication failed: The authtoken you specified does not look like a proper ngrok authtoken.', 105);
else if (mode === 'second') fail('authentication failed: Your account is limited to 1 simultaneous ngrok agent sessions.', 108);
else if (mode === 'unreserved') fail('failed to start tunnel: The domain is reserved for another account.', 320);
else if (mode === 'quotes') fail('Your authtoken is ' + process.env.NGROK_AUTHTOKEN, 9999);
else if (mode === 'hangs') { say({ lvl: 'eror', msg: 'failed to reconnect session', obj: 'tunnels.session', err: 'failed to dial ngrok server: dial tcp: i/o timeout' }); setInterval(() => {}, 1000); }
else createServer((incoming, response) => {
  const { method, url, headers } = incoming;
  incoming.pipe(request(new URL(url, target), { method, headers }, (reply) => {
    response.writeHead(reply.statusCode, reply.headers);
    reply.pipe(response);
  }).on('error', () => response.destroy()));
}).listen(Number(process.env.STANDIN_PORT || 0), '127.0.0.1', () => {
  const port = process.env.STANDIN_PORT;
  say({ obj: 'tunnels.session', msg: 'client session established' });
  say({ obj: 'tunnels', name: 'command_line', msg: 'started tunnel', addr: target, url: port ? 'http://' + domain + ':' + port : 'https://' + domain });
  if (mode === 'loses') setTimeout(() => say({ lvl: 'eror', obj: 'tunnels.session', msg: 'session closed, starting reconnect loop', err: 'read EOF from remote peer' }), 100);
});
`;

/** Puts the program on a PATH of its own; gives the environment to run it in. */
export function installNgrok(settings: { mode?: string; port?: number } = {}): NodeJS.ProcessEnv {
  return installProgram('ngrok', program, {
    STANDIN_MODE: settings.mode ?? '',
    STANDIN_PORT: settings.port === undefined ? '' : String(settings.port),
  });
}
