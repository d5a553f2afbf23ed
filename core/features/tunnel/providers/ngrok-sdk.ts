/** Tunnels by ngrok's own library, `@ngrok/ngrok`, where it is installed. */

import type { SessionBuilder } from '@ngrok/ngrok';
import { createEmitter } from '../../../kernel/emitter.ts';
import { abortable } from '../../../kernel/waiting.ts';
import type { OpenTunnel, TunnelRequest } from '../provider.ts';
import { ngrokProblem, withoutToken } from './ngrok-problem.ts';

/** The parts of the library that are used. */
export interface NgrokSdk {
  SessionBuilder: new () => Pick<SessionBuilder, 'authtoken' | 'clientInfo' | 'handleDisconnection' | 'serverAddr'> & {
    connect(): Promise<NgrokSession>;
  };
}

export interface NgrokSession {
  httpEndpoint(): {
    domain(domain: string): unknown;
    listenAndForward(toUrl: string): Promise<{ url(): string | null; close(): Promise<void> }>;
  };
  close(): Promise<void>;
}

export interface NgrokAccess {
  token: string;
  /** A domain of the user's; empty for whichever ngrok gives. */
  domain: string;
  /** Where ngrok's server is, host and port, instead of where the library knows it to be. */
  serverAddr?: string;
}

/**
 * The library; null where it is not installed, or has no binary for this platform: it is native, and an optional
 * dependency. Packaged desktop apps are without it.
 */
export async function loadNgrokSdk(): Promise<NgrokSdk | null> {
  try {
    return await import('@ngrok/ngrok');
  } catch {
    return null;
  }
}

/** Opens a session of its own, so that closing it frees the account for the next one. Rejects with an Error for the user. */
export async function openBySdk(
  sdk: NgrokSdk,
  { token, domain, serverAddr }: NgrokAccess,
  { localPort, signal }: Pick<TunnelRequest, 'localPort' | 'signal'>,
): Promise<OpenTunnel> {
  const trouble = createEmitter<[reason: string]>('ngrok');
  const builder = new sdk.SessionBuilder();
  builder.authtoken(token);
  builder.clientInfo('TopCalls-Notifier', '1');
  if (serverAddr !== undefined) builder.serverAddr(serverAddr);
  builder.handleDisconnection((_address, error) => {
    trouble.emit(`ngrok lost its connection: ${withoutToken(error, token)}`);
    // It connects anew by itself; whether that worked, the next probe finds out.
    return true;
  });

  const connecting = builder.connect();
  try {
    const session = await abortable(connecting, signal);
    const endpoint = session.httpEndpoint();
    if (domain !== '') endpoint.domain(domain);
    const listener = await abortable(endpoint.listenAndForward(`http://127.0.0.1:${localPort}`), signal);
    const address = URL.parse(listener.url() ?? '');
    if (address === null) throw new Error('It gave out no address');
    return {
      publicUrl: address.origin,
      nameKept: true,
      connectTo: null,
      onTrouble: trouble.on,
      close: () => end(session),
    };
  } catch (error) {
    // What was given up may still come about, and would then count as the account's one agent.
    connecting.then(end).catch(() => {});
    const said = error instanceof Error ? error.message : String(error);
    throw ngrokProblem(signal.aborted ? '' : said, { token, domain });
  }
}

/** Ends the session and whatever listens by it; one that is over already is as good as ended. */
async function end(session: NgrokSession): Promise<void> {
  await session.close().catch(() => {});
}
