/** A program that stands where cloudflared would: it speaks its output, and leads a local port to the receiver. */

import { installProgram } from './program.ts';

const program = `
const { createServer, request } = require('node:http');
const say = (line) => process.stderr.write('2026-11-24T08:00:00Z ' + line + '\\n');
const args = process.argv.slice(2);
const target = args[args.indexOf('--url') + 1];
const mode = process.env.STANDIN_MODE;
say('INF Starting with ' + args.join(' '));
if (mode === 'babbles') {
  const babble = 'x'.repeat(65536);
  for (let times = 0; times < 500; ) try { require('node:fs').writeSync(2, babble); times += 1; } catch {}
  say('');
}
process.on('SIGTERM', () => { if (mode !== 'stubborn') process.exit(0); });
if (mode === 'fails') { say('ERR Couldn\\'t start tunnel error="tunnel credentials file not found"'); process.exit(1); }
if (mode === 'hangs') { say('ERR Failed to dial a quic connection error="timeout: no recent network activity"'); setInterval(() => {}, 1000); }
else {
  if (!args.includes('run')) {
    say('INF Requesting new quick Tunnel on trycloudflare.com... https://api.trycloudflare.com');
    say('INF |  https://quiet-harbour-words.trycloudflare.com   |');
  }
  createServer((incoming, response) => {
    const { method, url, headers } = incoming;
    incoming.pipe(request(new URL(url, target), { method, headers }, (reply) => {
      response.writeHead(reply.statusCode, reply.headers);
      reply.pipe(response);
    }).on('error', () => response.destroy()));
  }).listen(Number(process.env.STANDIN_PORT || 0), '127.0.0.1', () => {
    say('INF Registered tunnel connection connIndex=0 event=0 location=here protocol=quic');
    if (mode === 'dies') setTimeout(() => process.exit(3), 150);
  });
}
`;

/** Puts the stand-in on a PATH of its own; gives the environment to run it in. */
export function installCloudflared(settings: { mode?: string; port?: number } = {}): NodeJS.ProcessEnv {
  return installProgram('cloudflared', program, {
    STANDIN_MODE: settings.mode ?? '',
    STANDIN_PORT: String(settings.port ?? 0),
  });
}
