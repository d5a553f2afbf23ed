import { LastingTrouble, type TunnelProvider } from '../provider.ts';
import { openByAgent } from './ngrok-agent.ts';
import { loadNgrokSdk, type NgrokSdk, openBySdk } from './ngrok-sdk.ts';

export interface NgrokOptions {
  /** The user's token, as it is now; null while there is none. */
  token(): string | null;
  /** A domain that is reserved for the account; empty for whichever ngrok gives. */
  domain: string;
  /** Gives ngrok's library, null where it is not installed. */
  load?: () => Promise<NgrokSdk | null>;
  /** Environment of the program that is used instead; the default is this process's. */
  env?: NodeJS.ProcessEnv;
  /** Where ngrok's server is, instead of where the library knows it to be. */
  serverAddr?: string;
}

/** Tunnels by ngrok: its library where that is installed, else its program. */
export function createNgrokProvider(options: NgrokOptions): TunnelProvider {
  const { token, domain, load = loadNgrokSdk, env = process.env, serverAddr } = options;
  return {
    name: 'ngrok',
    watchesItself: true,
    async open(request) {
      request.signal.throwIfAborted();
      const given = token();
      if (given === null) {
        throw new LastingTrouble({ code: 'ngrok_token_missing' });
      }
      const access = { token: given, domain, ...(serverAddr === undefined ? {} : { serverAddr }) };
      const sdk = await load();
      return sdk === null ? openByAgent(env, access, request) : openBySdk(sdk, access, request);
    },
  };
}
