/** The page of a hotel: answers every request with 200, whatever was asked for, and keeps its connections. Argument: its port. */

import { createServer } from 'node:http';

const server = createServer((incoming, response) => {
  incoming.resume();
  response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Welcome</h1><p>Please sign in.</p>');
});
server.keepAliveTimeout = 300_000;
server.listen(Number(process.argv[2]), () => process.send?.('ready'));
process.once('disconnect', () => process.exit());
