/** A tunnel program of somebody else's, run as a process of its own and followed by what it prints. */

import { type ChildProcess, spawn } from 'node:child_process';
import { readLines } from '../../../kernel/bounded-lines.ts';
import { createEmitter } from '../../../kernel/emitter.ts';
import { LastingTrouble, type OpenTunnel } from '../provider.ts';
import { withUsualFolders } from './program-path.ts';

/** What one line of a tunnel program's output says. */
export type Said =
  | { kind: 'address'; url: string }
  /** A connection to its server stands: events can come through. */
  | { kind: 'connected' }
  /** A connection was lost; the program itself makes a new one. */
  | { kind: 'lost' }
  | { kind: 'error'; message: string }
  | { kind: 'other' };

export interface ProgramOptions {
  /** Looked for on the PATH, and where such programs usually are. */
  name: 'cloudflared' | 'ngrok';
  args: readonly string[];
  env: NodeJS.ProcessEnv;
  read(line: string): Said[];
  /** Why it ended, as an Error for the user. `said`: its last errors, oldest first; empty when there were none. */
  endProblem(code: number | null, said: string): Error;
}

export interface Program extends Pick<OpenTunnel, 'onTrouble' | 'close'> {
  isRunning(): boolean;
  /** Resolves when a connection stands. */
  connected: Promise<void>;
  /** Resolves with the public address that the program was given. */
  address: Promise<string>;
  /** Rejects when the program ends or cannot be started, with a sentence for the user. */
  failed: Promise<never>;
  /** Its last errors, oldest first; empty when there were none. */
  said(): string;
}

/** How long the program gets to end by itself. */
const endMs = 800;
/** An error is told in a few lines, of which the last may be no more than its code. */
const errorsKept = 4;

/** Starts the program; never throws. */
export function runProgram({ name, args, env, read, endProblem }: ProgramOptions): Program {
  const stdio: ['ignore', 'pipe', 'pipe'] = ['ignore', 'pipe', 'pipe'];
  const child = spawn(name, args, { env: withUsualFolders(env), stdio, windowsHide: true });
  const trouble = createEmitter<[reason: string]>(name);
  const address = Promise.withResolvers<string>();
  const connected = Promise.withResolvers<void>();
  const failed = Promise.withResolvers<never>();
  const ended = Promise.withResolvers<void>();
  const errors: string[] = [];
  const said = () => errors.join(' ');

  child.once('error', (error: NodeJS.ErrnoException) => {
    failed.reject(startProblem(name, error));
    ended.resolve();
  });
  // Not at `exit`: what it said last may still be on the way.
  child.once('close', (code) => {
    failed.reject(endProblem(code, said()));
    trouble.emit(`${name} ended`);
  });
  child.once('exit', () => ended.resolve());
  failed.promise.catch(() => {});
  const hear = (line: string) => {
    for (const message of read(line)) {
      if (message.kind === 'address') address.resolve(message.url);
      else if (message.kind === 'connected') connected.resolve();
      else if (message.kind === 'lost') trouble.emit(`${name} lost a connection`);
      else if (message.kind === 'error') errors.push(message.message);
    }
    errors.splice(0, errors.length - errorsKept);
  };
  readLines(child.stdout, hear);
  readLines(child.stderr, hear);

  return {
    connected: connected.promise,
    address: address.promise,
    failed: failed.promise,
    said,
    isRunning: () => !hasEnded(child),
    onTrouble: trouble.on,
    close: () => end(child, ended.promise),
  };
}

function startProblem(program: ProgramOptions['name'], cause: NodeJS.ErrnoException): Error {
  const error = cause.code ?? cause.message;
  const isMissing = error === 'ENOENT';
  return new LastingTrouble(
    isMissing ? { code: 'program_missing', program } : { code: 'program_unstartable', program, error },
    { cause },
  );
}

function hasEnded({ exitCode, signalCode, pid }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null || pid === undefined;
}

async function end(child: ChildProcess, ended: Promise<void>): Promise<void> {
  if (hasEnded(child)) return;
  child.kill('SIGTERM');
  const hard = setTimeout(() => child.kill('SIGKILL'), endMs);
  await ended;
  clearTimeout(hard);
}
