import { describe, expect, it } from 'vitest';
import { publicAddress } from '../../../../../core/features/tunnel/providers/announced-url.ts';

describe('core/features/tunnel/providers/announced-url.ts', () => {
  it.each([
    ['https://localtunnel.me', 'https://name.loca.lt', 'https://name.loca.lt'],
    ['https://tunnel.example:8443', 'https://name.tunnel.example:8443/', 'https://name.tunnel.example:8443'],
    ['http://tunnel.example:9001', 'http://name.tunnel.example', 'http://name.tunnel.example'],
  ])('takes what %s announces as it is: %s', (server, announced, publicUrl) => {
    expect(publicAddress(announced, new URL(server))).toEqual({ publicUrl, connectTo: null });
  });

  it.each([
    ['http://127.0.0.1:9001', 'http://name.lt.test', 'http://name.lt.test:9001', '127.0.0.1', 9001],
    ['http://localhost:9001', 'http://name.lt.test:80', 'http://name.lt.test:9001', 'localhost', 9001],
    ['http://lt.localhost:9001', 'http://name.lt.localhost:9001', 'http://name.lt.localhost:9001', 'localhost', 9001],
    ['http://[::1]:9001', 'http://name.lt.test', 'http://name.lt.test:9001', '::1', 9001],
    ['http://127.0.0.1', 'http://name.lt.test', 'http://name.lt.test', '127.0.0.1', 80],
  ])(
    'reaches the URLs of a server on this machine, %s, at the server itself',
    (server, announced, publicUrl, host, port) => {
      expect(publicAddress(announced, new URL(server))).toEqual({ publicUrl, connectTo: { host, port } });
    },
  );

  it('leaves the URL of a local server alone that has a secure proxy before it', () => {
    const address = publicAddress('https://name.tunnel.example', new URL('http://127.0.0.1:9001'));
    expect(address).toEqual({ publicUrl: 'https://name.tunnel.example', connectTo: null });
  });

  it.each([undefined, null, 7, '', 'name', 'ftp://name.example', 'http://name.127.0.0.1:9001'])(
    'takes %j for none',
    (announced) => {
      expect(publicAddress(announced, new URL('http://127.0.0.1:9001'))).toBeNull();
    },
  );
});
