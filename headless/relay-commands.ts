/** The `relay ...` commands, as they are typed. */

import { type Command, InvalidArgumentError } from 'commander';
import {
  type AdmitFlags,
  admitCommand,
  type ConfigFlags,
  joinCommand,
  keyCommand,
  listCommand,
  natsConfigCommand,
  revokeCommand,
} from './relay.ts';

const stream = ['--stream <name>', 'the stream on the server', 'TOPCALLS'] as const;

/** @param dataDir the usual data directory */
export function addRelayCommands(program: Command, dataDir: string): void {
  const relay = program
    .command('relay')
    .description('A team: one relay receives, and any number of laptops get all of it.');
  const command = (name: string, description: string) =>
    relay
      .command(name)
      .description(description)
      .option('--data-dir <dir>', 'where history and settings are stored', dataDir);

  command('admit [key]', 'On the relay: admit a laptop by its public key, and print its pairing code.')
    .requiredOption('--name <name>', 'what the laptop is called in the team')
    .option('--servers <addresses>', 'how laptops reach the NATS server, with commas between; kept for the next ones')
    .option('--feed <url>', 'the relay’s public address, for what the server does not keep; kept likewise')
    .option(...stream)
    .action(async (key: string | undefined, flags: AdmitFlags) => process.exit(await admitCommand(key, flags)));
  command('revoke <name>', 'On the relay: give a laptop nothing more.').action(
    async (name: string, flags: { dataDir: string }) => process.exit(await revokeCommand(name, flags)),
  );
  command('list', 'On the relay: who is admitted, how far behind, and last seen when.')
    .option('--servers <addresses>', 'the NATS server to ask; default: as the laptops reach it')
    .option('--json', 'for programs', false)
    .action(async (flags: Parameters<typeof listCommand>[0]) => process.exit(await listCommand(flags)));
  command('nats-config', 'On the relay: print the whole configuration for the NATS server.')
    .option('--port <n>', 'port for NATS', number, 4222)
    .option('--web-socket-port <n>', 'port for WebSocket, for networks that let only the web through', number, null)
    .option('--certificate <file>', 'the server’s certificate, with --key')
    .option('--key <file>', 'the key of that certificate')
    .option('--store-dir <dir>', 'where the server keeps the stream', '/var/lib/nats/jetstream')
    .option('--server-version <version>', 'of nats-server: from 2.10 on it can write to the disk at once')
    .option(...stream)
    .action(async (flags: ConfigFlags) => process.exit(await natsConfigCommand(flags)));
  command('key', 'On a laptop: make its key, and print the public half.').action(async (flags: { dataDir: string }) =>
    process.exit(await keyCommand(flags)),
  );
  command('join <code>', 'On a laptop: keep the pairing code that the relay printed.').action(
    async (code: string, flags: { dataDir: string }) => process.exit(await joinCommand(code, flags)),
  );
}

function number(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new InvalidArgumentError('A port is 1 to 65535.');
  return port;
}
