/** Linux network namespaces: hosts of their own on this machine, joined by virtual cables. Needs root. */

import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';

const prefix = 'tcnet';
/** Names carry the process that made them, so that a later run can tell what a crash left behind. */
const namePattern = new RegExp(`^${prefix}(\\d+)-`);

/** The full name of a namespace of this process. */
function namespaceName(name: string): string {
  return `${prefix}${process.pid}-${name}`;
}

/** Why namespaces cannot be made here; null where they can. */
export function namespacesProblem(): string | null {
  const trial = namespaceName('trial');
  try {
    ip('netns', 'add', trial);
    ip('netns', 'exec', trial, 'nft', 'add', 'table', 'ip', 'lab');
    return null;
  } catch (error) {
    return `Network namespaces cannot be made here: ${error instanceof Error ? error.message : error}`;
  } finally {
    removeNamespace(trial);
  }
}

/**
 * Makes a namespace whose loopback is up and whose names are resolved by `resolver`.
 * @returns its full name
 */
export function addNamespace(name: string, resolver: string): string {
  const full = namespaceName(name);
  ip('netns', 'add', full);
  ip('-n', full, 'link', 'set', 'lo', 'up');
  mkdirSync(`/etc/netns/${full}`, { recursive: true });
  writeFileSync(`/etc/netns/${full}/resolv.conf`, `nameserver ${resolver}\n`);
  return full;
}

/** Removes a namespace with its cables; its processes are ended before. Does nothing where there is none. */
function removeNamespace(full: string): void {
  rmSync(`/etc/netns/${full}`, { recursive: true, force: true });
  try {
    ip('netns', 'del', full);
  } catch {
    // There was none.
  }
}

/** Removes the namespaces of this process, and those of processes that ended without doing so. */
export function removeNamespaces(): void {
  for (const [full = ''] of ip('netns', 'list').matchAll(/^\S+/gm)) {
    const [, pid] = namePattern.exec(full) ?? [];
    if (pid !== undefined && (Number(pid) === process.pid || !existsSync(`/proc/${pid}`))) removeNamespace(full);
  }
}

/** Runs `ip`, and gives what it printed. Throws what it complained of. */
export function ip(...args: string[]): string {
  return run('ip', args);
}

/** Runs a command in a namespace, and gives what it printed. Throws what it complained of. */
export function runIn(namespace: string, command: string, args: readonly string[], input = ''): string {
  return run('ip', ['netns', 'exec', namespace, command, ...args], input);
}

/** Starts a Node script in a namespace, as a child that speaks by messages and is killed with this process's namespaces. */
export function startIn(namespace: string, script: string, args: readonly string[] = []): ChildProcess {
  return spawn('ip', ['netns', 'exec', namespace, process.execPath, script, ...args], {
    env: { PATH: process.env.PATH },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
}

/** Joins two namespaces by a cable, whose ends are interfaces with addresses such as `10.0.0.1/24`. */
export function addCable(a: CableEnd, b: CableEnd): void {
  ip('link', 'add', a.port, 'netns', a.namespace, 'type', 'veth', 'peer', 'name', b.port, 'netns', b.namespace);
  for (const { namespace, port, address } of [a, b]) {
    ip('-n', namespace, 'address', 'add', address, 'dev', port);
    ip('-n', namespace, 'link', 'set', port, 'up');
  }
}

export interface CableEnd {
  namespace: string;
  port: string;
  address: string;
}

function run(command: string, args: readonly string[], input = ''): string {
  return execFileSync(command, args, { input, encoding: 'utf8', stdio: ['pipe', 'pipe', 'pipe'] });
}
