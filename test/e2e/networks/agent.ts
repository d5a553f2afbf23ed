import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** Waits until a program in a namespace says that it is there. Rejects where it ends before. */
export async function answers(agent: ChildProcess): Promise<void> {
  await Promise.race([
    once(agent, 'message'),
    once(agent, 'exit').then(([code]) => Promise.reject(new Error(`A program of the lab ended with ${code}.`))),
  ]);
}

/** Ends a program in a namespace. */
export async function stopAgent(agent: ChildProcess): Promise<void> {
  if (agent.exitCode !== null || agent.signalCode !== null) return;
  const exited = once(agent, 'exit');
  // It ends by itself when nobody listens any more, and what it started with it.
  if (agent.connected) agent.disconnect();
  else agent.kill('SIGKILL');
  await exited;
}
