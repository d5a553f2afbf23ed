import { systemClock } from '../../../kernel/clock.ts';
import { abortable, sleep } from '../../../kernel/waiting.ts';
import { LastingTrouble, TunnelError, type TunnelProvider } from '../provider.ts';
import { readLine } from './cloudflared-output.ts';
import { runProgram } from './program.ts';

export interface CloudflaredOptions {
  /** Name of a tunnel made by `cloudflared tunnel create`; empty for a quick one, with a new address at each start. */
  tunnel: string;
  /** The public address that leads to the named tunnel. */
  publicUrl: string;
  /** Environment of the process; the default is this one's. */
  env?: NodeJS.ProcessEnv;
  /** How long the name of a quick tunnel takes to be known, milliseconds: asked for too soon, it is unknown for longer. */
  settleMs?: number;
}

/** Tunnels by the program cloudflared, which must be installed. */
export function createCloudflaredProvider({
  tunnel,
  publicUrl,
  env = process.env,
  settleMs = 3_000,
}: CloudflaredOptions): TunnelProvider {
  return {
    name: 'cloudflared',
    watchesItself: true,
    async open({ localPort, signal }) {
      signal.throwIfAborted();
      const named = tunnel === '' ? null : namedAddress(publicUrl);
      const args = argumentsFor(tunnel, localPort);
      const read = (line: string) => [readLine(line)];
      const program = runProgram({ name: 'cloudflared', args, env, read, endProblem });
      const ready = async () => {
        await program.connected;
        return named ?? (await program.address);
      };
      try {
        const address = await abortable(Promise.race([ready(), program.failed]), signal);
        if (named === null) await sleep(systemClock, settleMs, signal);
        signal.throwIfAborted();
        return {
          publicUrl: address,
          nameKept: true,
          connectTo: null,
          onTrouble: program.onTrouble,
          reconnects: program.isRunning,
          close: program.close,
        };
      } catch (error) {
        await program.close();
        if (signal.aborted) throw stillWaiting(program.said());
        throw error;
      }
    },
  };
}

function argumentsFor(tunnel: string, localPort: number): string[] {
  const url = `http://127.0.0.1:${localPort}`;
  // Its own updates would end the tunnel in the middle of the day.
  return tunnel === ''
    ? ['tunnel', '--no-autoupdate', '--url', url]
    : ['tunnel', '--no-autoupdate', 'run', '--url', url, tunnel];
}

function namedAddress(publicUrl: string): string {
  const url = URL.parse(publicUrl.trim());
  if (url !== null && /^https?:$/.test(url.protocol)) return url.origin;
  throw new LastingTrouble({ code: 'cloudflared_address_missing' });
}

function endProblem(exitCode: number | null, said: string): Error {
  return new TunnelError({ code: 'cloudflared_ended', exitCode, said });
}

function stillWaiting(said: string): Error {
  return new TunnelError({ code: 'cloudflared_late', said });
}
