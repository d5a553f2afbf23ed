/** Tunnels by the program ngrok, for where its library is not installed. */

import { abortable } from '../../../kernel/waiting.ts';
import type { OpenTunnel, TunnelRequest } from '../provider.ts';
import { readLine } from './ngrok-output.ts';
import { ngrokProblem } from './ngrok-problem.ts';
import type { NgrokAccess } from './ngrok-sdk.ts';
import { runProgram } from './program.ts';

/** Runs the program until the tunnel is closed. Rejects with an Error for the user. */
export async function openByAgent(
  env: NodeJS.ProcessEnv,
  { token, domain }: NgrokAccess,
  { localPort, signal }: Pick<TunnelRequest, 'localPort' | 'signal'>,
): Promise<OpenTunnel> {
  const address = domain === '' ? [] : ['--url', `https://${domain}`];
  const program = runProgram({
    name: 'ngrok',
    args: ['http', `127.0.0.1:${localPort}`, ...address, '--log', 'stdout', '--log-format', 'json'],
    // By the environment: every user of this computer can read a command line.
    env: { ...env, NGROK_AUTHTOKEN: token },
    read: readLine,
    endProblem: (code, said) => ngrokProblem(said === '' ? `it ended with code ${code}` : said, { token, domain }),
  });
  try {
    const publicUrl = await abortable(Promise.race([program.address, program.failed]), signal);
    const { onTrouble, close, isRunning: reconnects } = program;
    return { publicUrl, nameKept: true, connectTo: null, onTrouble, reconnects, close };
  } catch (error) {
    await program.close();
    throw signal.aborted ? ngrokProblem(program.said(), { token, domain }) : error;
  }
}
