import { type ChildProcess, spawn } from 'node:child_process';

export interface ChildEnd {
  code: number | null;
  signal: NodeJS.Signals | null;
  /** What it printed, where it was kept instead of shown. */
  output: string;
  ranMs: number;
}

export interface ChildOptions {
  /** Keep what it prints instead of showing it. */
  quiet?: boolean;
  /** Stop it after so many milliseconds. */
  timeLimitMs?: number;
  environment?: NodeJS.ProcessEnv;
}

const running = new Set<ChildProcess>();

/** How long a child may take to stop once it was told to. */
const patienceMs = 6_000;

/** Runs a program and resolves when it has ended, however that was. Rejects when it cannot be started at all. */
export function run(program: string, args: readonly string[], options: ChildOptions = {}): Promise<ChildEnd> {
  const { quiet = false, timeLimitMs, environment = process.env } = options;
  const startedAt = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      env: environment,
    });
    running.add(child);
    let output = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    const limit = timeLimitMs === undefined ? null : setTimeout(() => child.kill('SIGKILL'), timeLimitMs);
    const done = (): void => {
      running.delete(child);
      if (limit !== null) clearTimeout(limit);
    };
    child.on('error', (error) => {
      done();
      reject(error);
    });
    child.on('close', (code, signal) => {
      done();
      resolve({ code, signal, output, ranMs: performance.now() - startedAt });
    });
  });
}

let interrupted = false;

/** Whether the user asked for an end, by Ctrl-C or by a signal. */
export function wasInterrupted(): boolean {
  return interrupted;
}

/**
 * Makes Ctrl-C and SIGTERM end the running child in order, and then this process with it. Ctrl-C reaches the child from
 * the terminal itself; telling it twice could cut its orderly stop short, so only SIGTERM is passed on.
 */
export function stopWithChildren(): void {
  const stop = (signal: NodeJS.Signals): void => {
    interrupted = true;
    for (const child of running) {
      if (signal === 'SIGTERM' || !process.stdin.isTTY) child.kill(signal);
      setTimeout(() => child.kill('SIGKILL'), patienceMs).unref();
    }
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}
