#!/usr/bin/env node
/** The headless host's command line. */

import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command, InvalidArgumentError, Option } from 'commander';
import envPaths from 'env-paths';
import type { SettingsPatch } from '../core/settings/schema.ts';
import packageFacts from '../package.json' with { type: 'json' };
import { stories } from '../simulator/play.ts';
import { type DoctorFlags, doctor } from './doctor.ts';
import { exportCommand, importCommand, rebuildCommand } from './history.ts';
import { addRelayCommands } from './relay-commands.ts';
import { listRulesCommand, type TryFlags, tryRulesCommand } from './rules.ts';
import { serve } from './serve.ts';
import { simulate } from './simulate.ts';

const defaultDataDir = envPaths('topcalls-notifier', { suffix: '' }).data;
/** Run from its source, the host uses the sources; built, it uses what was built beside it. */
const isBuilt = !import.meta.filename.endsWith('.ts');
const pageDir = fileURLToPath(new URL(isBuilt ? '../renderer' : '../out/renderer', import.meta.url));
const historyWorker = isBuilt ? new URL('./history-worker.js', import.meta.url) : undefined;

const program = new Command('topcalls-notifier')
  .description('TopCalls Notifier without a window, for servers and where Electron cannot run.')
  .version(packageFacts.version);

program
  .command('serve', { isDefault: true })
  .description('Receive and store events, show notifications, and serve the interface on this computer.')
  .option('--data-dir <dir>', 'where history and settings are stored', defaultDataDir)
  .option('--receiver-port <n>', 'local port of the webhook receiver; 0: any free one', port)
  .option('--ui-port <n>', 'local port of the interface; 0: any free one', port, 0)
  .addOption(
    new Option('--tunnel <provider>', 'how the internet reaches the receiver').choices([
      'localtunnel',
      'cloudflared',
      'ngrok',
      'fixed',
      'relay',
      'off',
    ]),
  )
  .option('--tunnel-host <url>', 'the localtunnel server')
  .option('--subdomain <name>', 'the name to ask the tunnel server for')
  .option('--cloudflared-tunnel <name>', 'a named cloudflared tunnel, whose address --public-url gives')
  .option('--ngrok-domain <domain>', 'a domain reserved for the ngrok account; its token: NGROK_AUTHTOKEN')
  .option(
    '--public-url <url>',
    'the public address of a reverse proxy that leads to the receiver (instead of a tunnel)',
  )
  .option('--publish-to <addresses>', 'be a relay: pass events on to a team by this NATS server, nats://HOST:PORT[,…]')
  .option('--stream <name>', 'the stream there (default: TOPCALLS)')
  .option('--receive-from <addresses>', 'receive from a team’s relay, by this NATS server, instead of through a tunnel')
  .option('--as <name>', 'what this computer is called in the team')
  .option('--relay-credentials <file>', 'a file with a key’s seed (SU…), or a .creds file, for the NATS server')
  .addOption(
    new Option('--notifications <where>', 'where notifications are shown')
      .choices(['desktop', 'off'])
      .default('desktop'),
  )
  .option('--api-base <url>', 'base address of TopCalls’ API')
  .addOption(
    new Option('--log-format <format>', 'for people (pretty) or programs (json)')
      .choices(['pretty', 'json'])
      .default('pretty'),
  )
  .addOption(
    new Option('--log-level <level>', 'default: warn for people, info for programs').choices([
      'debug',
      'info',
      'warn',
      'error',
    ]),
  )
  .option('--open', 'open the interface in a browser', false)
  .action(async (flags: ServeFlags) => {
    process.exit(
      await serve({
        dataDir: resolve(flags.dataDir),
        uiPort: flags.uiPort,
        overrides: overridesOf(flags),
        notifications: flags.notifications,
        logFormat: flags.logFormat,
        logLevel: flags.logLevel ?? (flags.logFormat === 'json' ? 'info' : 'warn'),
        open: flags.open,
        relayCredentials: flags.relayCredentials,
        version: packageFacts.version,
        pageDir,
        historyWorker,
      }),
    );
  });

program
  .command('simulate')
  .description('Send ten minutes of sample events to the running app, or to any webhook address.')
  .option('--url <url>', 'the webhook address; default: the running app’s, the public one where there is one')
  .option('--data-dir <dir>', 'the data directory of the running app', defaultDataDir)
  .addOption(
    new Option('--story <name>', 'what happens: calls of all kinds, or six hours in which a carrier rejects')
      .choices(stories)
      .default('lively'),
  )
  .option('--minutes <n>', 'how many minutes of events', positive, 10)
  .option('--calls-per-minute <n>', 'how many calls a minute', positive, 12)
  .option('--speed <n>', 'how many times faster than real time', positive, 1)
  .option('--seed <text>', 'the same seed sends the same events', 'topcalls')
  .action(async (flags: Parameters<typeof simulate>[0]) => process.exit(await simulate(flags, process.env)));

program
  .command('doctor')
  .description('Check everything that events need to reach this computer, and say what to do about problems.')
  .option('--data-dir <dir>', 'the data directory of the app', defaultDataDir)
  .option('--json', 'for programs', false)
  .action(async (flags: Omit<DoctorFlags, 'version'>) =>
    process.exit(await doctor({ ...flags, version: packageFacts.version }, process.env)),
  );

const history = program.command('history').description('Work on the stored history while the app is not running.');
const historyCommand = (name: string, description: string) =>
  history
    .command(name)
    .description(description)
    .option('--data-dir <dir>', 'where history and settings are stored', defaultDataDir);
historyCommand('rebuild', 'Build calls, campaigns and search again from the stored events.').action(
  async ({ dataDir }: { dataDir: string }) => process.exit(await rebuildCommand({ dataDir, worker: historyWorker })),
);
historyCommand('export', 'Write all events to standard output, one per line.').action(
  async ({ dataDir }: { dataDir: string }) => process.exit(await exportCommand({ dataDir, worker: historyWorker })),
);
historyCommand('import <file>', 'Add the events of an exported history; known ones are skipped.').action(
  async (file: string, { dataDir }: { dataDir: string }) =>
    process.exit(await importCommand(file, { dataDir, worker: historyWorker })),
);

const rules = program.command('rules').description('Rules that decide what notifies, and how.');
rules
  .command('list [file]')
  .description('List the rules in force, or those of a file, and say what is wrong with any.')
  .option('--data-dir <dir>', 'where history and settings are stored', defaultDataDir)
  .option('--json', 'for programs', false)
  .action(async (file: string | undefined, flags: { dataDir: string; json: boolean }) =>
    process.exit(await listRulesCommand(file, flags)),
  );
rules
  .command('try <file>')
  .description('Say how often each rule of a file would have notified: { "rules": [ … ] }. See docs/rules.md.')
  .option('--data-dir <dir>', 'where history and settings are stored, while the app is not running', defaultDataDir)
  .option(
    '--url <url>',
    'ask the host that runs, at the address of its interface; its apiToken: TOPCALLS_NOTIFIER_TOKEN',
  )
  .option('--days <n>', 'how far back, 1 to 90', days, 7)
  .option('--json', 'for programs', false)
  .addHelpText(
    'after',
    '\nEnds with 0; with 2 where rules have mistakes and were left out; with 1 where nothing could be tried.',
  )
  .action(async (file: string, flags: Omit<TryFlags, 'worker'>) =>
    process.exit(await tryRulesCommand(file, { ...flags, worker: historyWorker })),
  );

addRelayCommands(program, defaultDataDir);

await program.parseAsync();

interface ServeFlags {
  dataDir: string;
  receiverPort?: number;
  uiPort: number;
  tunnel?: 'localtunnel' | 'cloudflared' | 'ngrok' | 'fixed' | 'relay' | 'off';
  publishTo?: string;
  stream?: string;
  receiveFrom?: string;
  as?: string;
  relayCredentials?: string;
  tunnelHost?: string;
  subdomain?: string;
  cloudflaredTunnel?: string;
  ngrokDomain?: string;
  publicUrl?: string;
  notifications: 'desktop' | 'off';
  apiBase?: string;
  logFormat: 'pretty' | 'json';
  logLevel?: string;
  open: boolean;
}

function overridesOf(flags: ServeFlags): SettingsPatch {
  const meant = flags.receiveFrom !== undefined ? 'relay' : flags.publicUrl !== undefined ? 'fixed' : undefined;
  const provider = flags.tunnel ?? meant;
  return {
    tunnel: defined({
      provider,
      host: flags.tunnelHost,
      subdomain: flags.subdomain,
      cloudflaredTunnel: flags.cloudflaredTunnel,
      ngrokDomain: flags.ngrokDomain,
      ...(provider === 'cloudflared' ? { cloudflaredUrl: flags.publicUrl } : { fixedUrl: flags.publicUrl }),
    }),
    receiver: defined({ port: flags.receiverPort }),
    relay: defined({
      publishTo: flags.publishTo,
      stream: flags.stream,
      receiveFrom: flags.receiveFrom,
      name: flags.as,
    }),
    api: defined({ baseUrl: flags.apiBase }),
  };
}

function defined<T extends object>(values: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };
}

function port(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0 || number > 65_535) {
    throw new InvalidArgumentError('A port is a number from 0 to 65535.');
  }
  return number;
}

function days(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > 90) {
    throw new InvalidArgumentError('It must be a whole number from 1 to 90.');
  }
  return number;
}

function positive(text: string): number {
  const number = Number(text);
  if (!Number.isFinite(number) || number <= 0) throw new InvalidArgumentError('It must be a number above 0.');
  return number;
}
