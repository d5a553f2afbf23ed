import { systemClock } from '../../../kernel/clock.ts';
import { abortable, sleep } from '../../../kernel/waiting.ts';
import { LastingTrouble, type TunnelProvider } from '../provider.ts';
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
      const program = runProgram({ name: 'cloudflared', args, env, read, endProblem, startProblem });
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
  throw new LastingTrouble('A named cloudflared tunnel needs its public address. Enter it under Settings → Tunnel.');
}

function startProblem(code: string, cause: Error): Error {
  const message =
    code === 'ENOENT'
      ? 'The program cloudflared is not installed, or not on the PATH. Install it from Cloudflare, or choose another way under Settings → Tunnel.'
      : `The program cloudflared cannot be started (${code}). Check that this user may run it.`;
  return new LastingTrouble(message, { cause });
}

function endProblem(code: number | null, said: string): Error {
  const why = said === '' ? `with code ${code}` : `and said: ${said}`;
  return new Error(
    `cloudflared ended ${why}. It is started again by itself; check the tunnel’s name and login if this stays.`,
  );
}

function stillWaiting(said: string): Error {
  const why = said === '' ? 'This network may block it (port 7844).' : `It said: ${said}`;
  return new Error(`cloudflared made no connection to Cloudflare in time. ${why} It is tried again by itself.`);
}
