import { createServer } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { LastingTrouble } from '../../../../../core/features/tunnel/provider.ts';
import { createNgrokProvider } from '../../../../../core/features/tunnel/providers/ngrok.ts';
import { readLine } from '../../../../../core/features/tunnel/providers/ngrok-output.ts';
import { ngrokProblem } from '../../../../../core/features/tunnel/providers/ngrok-problem.ts';
import { loadNgrokSdk } from '../../../../../core/features/tunnel/providers/ngrok-sdk.ts';
import { installNgrok, type NgrokAccount, ngrokSdk } from '../../../../support/ngrok.ts';
import { freePort } from '../../../../support/tunnel-server.ts';

const good = 'a token of ngrok';
const request = (signal: AbortSignal = AbortSignal.timeout(8_000)) => ({ localPort: 9, subdomain: '', signal });

interface Given {
  token?: string | null;
  domain?: string;
}
const byAgent = (mode: string, { token = good, domain = '' }: Given = {}) =>
  createNgrokProvider({ token: () => token, domain, load: async () => null, env: installNgrok({ mode }) });
async function bySdk({ token = good, domain = '', ...account }: Given & Omit<Partial<NgrokAccount>, 'token'> = {}) {
  const stand = ngrokSdk(await freePort(), account);
  const provider = createNgrokProvider({ token: () => token, domain, load: async () => stand.sdk });
  return { ...stand, provider };
}

describe('core/features/tunnel/providers/ngrok-problem.ts', () => {
  it.each([
    ['ERR_NGROK_105', /does not accept the token \(ERR_NGROK_105\)\. Copy it again/, true],
    ['authentication failed, error_code: ERR_NGROK_107', /does not accept the token \(ERR_NGROK_107\)/, true],
    ['Limited to 1 session. ERR_NGROK_108', /no further agent at the same time .* End the other one/, true],
    ['ERR_NGROK_121', /too old .* Update it/, true],
    ['The domain is reserved. ERR_NGROK_320', /does not give the domain my\.ngrok\.app .* Reserve it/, true],
    ['already online ERR_NGROK_334', /in use already .* tried again by itself/, false],
    ['Something\nnew happened, error_code: ERR_NGROK_9999', /refused: Something new happened\. .*err_ngrok_9999/, true],
    ['failed to connect session: failed to establish tcp connection', /cannot be reached.*port 443/, false],
    ['', /cannot be reached/, false],
    ['odd', /could not open the tunnel: odd\. It is tried again/, false],
  ])('puts %j into words', (said, words, lasting) => {
    const problem = ngrokProblem(said, { token: good, domain: 'my.ngrok.app' });
    expect(problem.message).toMatch(words);
    expect(problem instanceof LastingTrouble).toBe(lasting);
  });

  it.each(['The authtoken 2abc_DEF is odd', 'The authtoken 2abc_DEF is odd, ERR_NGROK_9999'])(
    'keeps the token: %s',
    (said) => {
      const { message } = ngrokProblem(said, { token: ' 2abc_DEF\n', domain: '' });
      expect(message).toContain('The authtoken [token] is odd');
      expect(ngrokProblem(said, { token: '', domain: '' }).message).toContain('The authtoken 2abc_DEF is odd');
    },
  );
});

describe('core/features/tunnel/providers/ngrok-output.ts', () => {
  it.each([
    [
      '{"lvl":"info","msg":"started tunnel","obj":"tunnels","url":"https://a.ngrok-free.app"}',
      [{ kind: 'address', url: 'https://a.ngrok-free.app' }, { kind: 'connected' }],
    ],
    ['{"lvl":"eror","msg":"session closed, starting reconnect loop","err":"EOF"}', [{ kind: 'lost' }]],
    [
      '{"lvl":"eror","msg":"terminating with error","err":"ERR_NGROK_105"}',
      [{ kind: 'error', message: 'ERR_NGROK_105' }],
    ],
    ['{"lvl":"info","msg":"no configuration paths supplied","err":"<nil>"}', []],
    ['ERROR:  ERR_NGROK_108', [{ kind: 'error', message: 'ERR_NGROK_108' }]],
    ['ERROR:  ', []],
    ['', []],
    ['null', []],
  ])('reads %j', (line, said) => {
    expect(readLine(line)).toEqual(said);
  });
});

describe('core/features/tunnel/providers/ngrok.ts, by its library', () => {
  it('asks for a token where there is none', async () => {
    const { provider } = await bySdk({ token: null });
    await expect(provider.open(request())).rejects.toThrow(/needs a token/);
  });

  it('says which of its errors it is, in words with what to do', async () => {
    await expect((await bySdk({ token: 'wrong' })).provider.open(request())).rejects.toThrow(/does not accept/);
    await expect((await bySdk({ sessions: 1 })).provider.open(request())).rejects.toThrow(/no further agent/);
    await expect((await bySdk({ domain: 'not.mine.app' })).provider.open(request())).rejects.toThrow(/not\.mine\.app/);
  });

  it('has the domain that is reserved, and frees the account when it is closed or does not get one', async () => {
    const { provider, account } = await bySdk({ domain: 'mine', domains: ['mine'] });
    const tunnel = await provider.open(request());
    expect(tunnel.publicUrl).toMatch(/^http:\/\/mine\.localhost:\d+$/);
    await tunnel.close();
    expect(account.sessions).toBe(0);
    const refused = await bySdk({ domain: 'other' });
    await expect(refused.provider.open(request())).rejects.toThrow(/does not give the domain/);
    await expect.poll(() => refused.account.sessions).toBe(0);
  });

  it('reports that it lost its connection', async () => {
    const { provider, account } = await bySdk();
    const tunnel = await provider.open(request());
    const reason = new Promise((resolve) => tunnel.onTrouble(resolve));
    expect(account.disconnected?.('connect.ngrok-agent.com:443', 'EOF')).toBe(true);
    expect(await reason).toBe('ngrok lost its connection: EOF');
    const second = new Promise((resolve) => tunnel.onTrouble(resolve));
    account.disconnected?.('connect.ngrok-agent.com:443', `${good} was revoked`);
    expect(await second).toBe('ngrok lost its connection: [token] was revoked');
    await tunnel.close();
  });

  it('does not give away the token that is quoted', async () => {
    const { provider } = await bySdk({ token: 'wrong', quotesToken: true });
    await expect(provider.open(request())).rejects.toThrow(/refused: Your authtoken is \[token\]\./);
  });

  it('gives up a connection that hangs', async () => {
    const { provider } = await bySdk({ silent: true });
    await expect(provider.open(request(AbortSignal.timeout(100)))).rejects.toThrow(/cannot be reached/);
  });
});

describe('core/features/tunnel/providers/ngrok.ts, by the real library', () => {
  it('says that the server cannot be reached, and that it cuts the connection', async () => {
    const server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    const port = await freePort();
    const sdk = await loadNgrokSdk();
    expect(sdk).not.toBeNull();
    for (const serverAddr of [`127.0.0.1:${port}`, `127.0.0.1:${(server.address() as { port: number }).port}`]) {
      const provider = createNgrokProvider({ token: () => good, domain: '', load: async () => sdk, serverAddr });
      await expect(provider.open(request())).rejects.toThrow(/server cannot be reached/);
    }
  });
});

describe('core/features/tunnel/providers/ngrok.ts, by its program', () => {
  it('gives the address that the program was given, and ends it when it is closed', async () => {
    const tunnel = await byAgent('').open(request());
    expect(tunnel.publicUrl).toBe('https://quiet-words.ngrok-free.app');
    await tunnel.close();
    await tunnel.close();
  });

  it('asks for the domain', async () => {
    const tunnel = await byAgent('', { domain: 'mine.ngrok.app' }).open(request());
    expect(tunnel.publicUrl).toBe('https://mine.ngrok.app');
    await tunnel.close();
  });

  it.each([
    ['', { token: 'wrong' }, /does not accept the token \(ERR_NGROK_105\)/],
    ['second', {}, /no further agent at the same time \(ERR_NGROK_108\)/],
    ['unreserved', { domain: 'x.ngrok.app' }, /does not give the domain x\.ngrok\.app/],
    ['quotes', {}, /refused: Your authtoken is \[token\]\./],
  ])('says what the program said (%s)', async (mode, given, words) => {
    await expect(byAgent(mode, given).open(request())).rejects.toThrow(words);
  });

  it('lets go of a program that makes no connection', async () => {
    await expect(byAgent('hangs').open(request(AbortSignal.timeout(600)))).rejects.toThrow(/server cannot be reached/);
  });

  it('reports trouble when the program loses its connection', async () => {
    const tunnel = await byAgent('loses').open(request());
    expect(await new Promise((resolve) => tunnel.onTrouble(resolve))).toBe('ngrok lost a connection');
    await tunnel.close();
  });

  it('says that it is not installed', async () => {
    const env = { PATH: '/nowhere', HOME: '/nowhere' };
    const provider = createNgrokProvider({ token: () => good, domain: '', load: async () => null, env });
    await expect(provider.open(request())).rejects.toThrow(/not installed: neither its program/);
  });
});
