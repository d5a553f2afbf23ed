import { describe, expect, it } from 'vitest';
import { createCloudflaredProvider } from '../../../../../core/features/tunnel/providers/cloudflared.ts';
import { readLine } from '../../../../../core/features/tunnel/providers/cloudflared-output.ts';
import { installCloudflared } from '../../../../support/cloudflared.ts';

const quick = (mode: string) =>
  createCloudflaredProvider({ tunnel: '', publicUrl: '', env: installCloudflared({ mode }), settleMs: 0 });
const request = (signal: AbortSignal = AbortSignal.timeout(8_000)) => ({ localPort: 9, subdomain: '', signal });

describe('core/features/tunnel/providers/cloudflared-output.ts', () => {
  it.each([
    [
      'INF |  https://quiet-harbour-words.trycloudflare.com  |',
      { kind: 'address', url: 'https://quiet-harbour-words.trycloudflare.com' },
    ],
    ['ERR failed to request: Post "https://api.trycloudflare.com/tunnel"', { kind: 'error' }],
    ['INF Registered tunnel connection connIndex=0', { kind: 'connected' }],
    ['WRN Unregistered tunnel connection connIndex=1', { kind: 'lost' }],
    ['WRN Lost connection with the edge connIndex=0', { kind: 'lost' }],
    ['ERR Unauthorized: Invalid tunnel secret', { kind: 'error', message: 'Unauthorized: Invalid tunnel secret' }],
    ['failed to parse arguments', { kind: 'error' }],
    ['INF Version 2024.1.0', { kind: 'other' }],
    ['', { kind: 'other' }],
  ])('reads %j', (line, said) => {
    expect(readLine(line)).toMatchObject(said);
  });
});

describe.skipIf(process.platform === 'win32')('core/features/tunnel/providers/cloudflared.ts', () => {
  it('gives the address of a quick tunnel, and ends the program when it is closed', async () => {
    const tunnel = await quick('').open(request());
    expect(tunnel).toMatchObject({ publicUrl: 'https://quiet-harbour-words.trycloudflare.com', nameKept: true });
    await tunnel.close();
    await tunnel.close();
  });

  it('reports trouble when the program ends by itself', async () => {
    const tunnel = await quick('dies').open(request());
    const reason = await new Promise((resolve) => tunnel.onTrouble(resolve));
    expect(reason).toBe('cloudflared ended');
    await tunnel.close();
  });

  it('says what the program said when it does not start a tunnel', async () => {
    await expect(quick('fails').open(request())).rejects.toThrow(/credentials file not found/);
  });

  it('goes on with a program that prints without end and without an end of line', async () => {
    const tunnel = await quick('babbles').open(request());
    expect(tunnel.publicUrl).toBe('https://quiet-harbour-words.trycloudflare.com');
    await tunnel.close();
  });

  it('says that it is not installed', async () => {
    const provider = createCloudflaredProvider({ tunnel: '', publicUrl: '', env: { PATH: '/nowhere' } });
    await expect(provider.open(request())).rejects.toThrow(/not installed/);
  });

  it('lets go of a program that makes no connection, also of a stubborn one', async () => {
    await expect(quick('hangs').open(request(AbortSignal.timeout(800)))).rejects.toThrow(
      /no connection .* no recent network/,
    );
    const stubborn = await quick('stubborn').open(request());
    await stubborn.close();
  });

  it('asks for the address of a named tunnel', async () => {
    const provider = createCloudflaredProvider({ tunnel: 'mine', publicUrl: '', env: installCloudflared() });
    await expect(provider.open(request())).rejects.toThrow(/needs its public address/);
  });
});
