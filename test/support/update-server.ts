/** A server from which an installed app gets newer versions, as a web space with electron-builder's files on it. */

import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface UpdateServer {
  /** The text of `app-update.yml` that leads here. */
  feed: string;
  /** The makers' key, PEM. */
  publicKey: string;
  /** What was asked for so far. */
  asked: { path: string; headers: IncomingHttpHeaders }[];
}

export interface Release {
  version: string;
  /** What is served as the new program. */
  program: string;
  /** What the list of versions promises; by default what is served. */
  promised?: string;
  /** What is served instead of the signed list of versions, and of its signature; by default both as they should be. */
  list?: (signed: string) => string;
  signature?: (right: string) => string | undefined;
  /** How many of a hundred installations get it; by default all. */
  stagingPercentage?: number;
}

/** Starts the server; it is stopped when the test is over. */
export async function startUpdateServer({
  version,
  program,
  promised = program,
  list: served = (signed) => signed,
  signature = (right) => right,
  stagingPercentage,
}: Release): Promise<UpdateServer> {
  const file = `topcalls-notifier-${version}-linux-x64.AppImage`;
  const sha512 = createHash('sha512').update(promised).digest('base64');
  const list = [
    `version: ${version}`,
    'files:',
    `  - url: ${file}`,
    `    sha512: ${sha512}`,
    `    size: ${Buffer.byteLength(promised)}`,
    `path: ${file}`,
    `sha512: ${sha512}`,
    "releaseDate: '2026-11-25T00:00:00.000Z'",
    ...(stagingPercentage === undefined ? [] : [`stagingPercentage: ${stagingPercentage}`]),
    '',
  ].join('\n');
  const keys = generateKeyPairSync('ed25519');
  const content: Record<string, string | undefined> = {
    '/latest-linux.yml': served(list),
    '/latest-linux.yml.sig': signature(sign(null, Buffer.from(list), keys.privateKey).toString('base64')),
    [`/${file}`]: program,
  };
  const asked: UpdateServer['asked'] = [];
  const server = createServer(({ url = '', headers }, response) => {
    const path = url.split('?', 1)[0] ?? '';
    asked.push({ path, headers });
    const found = content[path];
    response.writeHead(found === undefined ? 404 : 200).end(found);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const feed = `provider: generic\nurl: http://127.0.0.1:${port}/\nupdaterCacheDirName: topcalls-notifier-updater\n`;
  return { feed, publicKey: keys.publicKey.export({ type: 'spki', format: 'pem' }).toString(), asked };
}
