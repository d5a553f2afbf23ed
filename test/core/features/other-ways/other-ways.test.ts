import { describe, expect, it } from 'vitest';
import type { OtherWay } from '../../../../core/contract/api.ts';
import { isInstalled } from '../../../../core/features/other-ways/installed.ts';
import { createOtherWays } from '../../../../core/features/other-ways/other-ways.ts';
import { otherWays } from '../../../../core/features/other-ways/ways.ts';
import { defaultSettings } from '../../../../core/settings/schema.ts';
import { createManualClock } from '../../../electron/support/manual-clock.ts';
import { silentLogger } from '../../../support/memory-ports.ts';
import { installProgram } from '../../../support/program.ts';

const nothing = { hasNgrok: false, hasNgrokToken: false, hasCloudflared: false };
const everything = { hasNgrok: true, hasNgrokToken: true, hasCloudflared: true };

describe('core/features/other-ways/ways.ts', () => {
  const providers = (tunnel: Partial<typeof defaultSettings.tunnel>, there = everything) =>
    otherWays({ ...defaultSettings.tunnel, ...tunnel }, there).map(({ provider }) => provider);

  it('offers what there is and is not in use, a steady address first', () => {
    expect(providers({}, nothing)).toEqual([]);
    expect(providers({})).toEqual(['cloudflared', 'ngrok']);
    expect(providers({ ngrokDomain: 'mine.ngrok.app', fixedUrl: 'https://hooks.example.com' })).toEqual([
      'fixed',
      'ngrok',
      'cloudflared',
    ]);
    expect(providers({ provider: 'cloudflared' }, nothing)).toEqual(['localtunnel']);
  });

  it('offers ngrok only with its program or library, and a token', () => {
    expect(providers({}, { ...nothing, hasNgrok: true })).toEqual([]);
    expect(providers({}, { ...nothing, hasNgrokToken: true })).toEqual([]);
  });

  it('says which address a way has, where the settings name one', () => {
    const named = { cloudflaredTunnel: 'mine', cloudflaredUrl: 'https://hooks.example.com' };
    expect(otherWays({ ...defaultSettings.tunnel, ...named }, { ...nothing, hasCloudflared: true })).toEqual([
      { provider: 'cloudflared', via: 'https://hooks.example.com', keepsAddress: true },
    ]);
  });
});

describe('core/features/other-ways/installed.ts', () => {
  it('finds a program on the PATH, and none that is not there', async () => {
    const env = installProgram('cloudflared', '');
    expect([await isInstalled('cloudflared', env), await isInstalled('no-such-program', env)]).toEqual([true, false]);
  });
});

describe('core/features/other-ways/other-ways.ts', () => {
  const cloudflared: OtherWay = { provider: 'cloudflared', via: null, keepsAddress: false };

  function offering(look: () => Promise<OtherWay[]> = async () => [cloudflared]) {
    const clock = createManualClock();
    const ways = createOtherWays({ look, onChange: () => {}, clock, logger: silentLogger });
    const pass = async (ms: number) => {
      clock.advance(ms);
      await new Promise(setImmediate);
    };
    const follow = (state: Parameters<typeof ways.follow>[0]['state'], provider = 'localtunnel' as const) =>
      ways.follow({ state, provider });
    return { ways, pass, follow };
  }

  it('offers nothing while the way answers, comes back within a minute, or is wanted off', async () => {
    const { ways, pass, follow } = offering();
    for (const state of ['online', 'off', 'stopped'] as const) {
      follow(state);
      await pass(600_000);
      expect(ways.list()).toEqual([]);
    }
    follow('degraded');
    await pass(59_000);
    follow('online');
    await pass(600_000);
    expect(ways.list()).toEqual([]);
  });

  it('offers what there is after a minute, however often it is tried meanwhile, until the way answers', async () => {
    const { ways, pass, follow } = offering();
    for (const state of ['opening', 'backoff', 'opening', 'probing', 'backoff', 'opening'] as const) {
      follow(state);
      await pass(10_000);
    }
    expect(ways.list()).toEqual([cloudflared]);
    follow('backoff');
    expect(ways.list()).toEqual([cloudflared]);
    follow('online');
    expect(ways.list()).toEqual([]);
  });

  it('begins anew with another way, finds what is installed meanwhile, and survives a look that fails', async () => {
    let found: OtherWay[] | null = null;
    const { ways, pass, follow } = offering(async () => {
      if (found === null) throw new Error('no');
      return found;
    });
    follow('backoff');
    await pass(60_000);
    expect(ways.list()).toEqual([]);
    found = [cloudflared];
    await pass(60_000);
    expect(ways.list()).toEqual([cloudflared]);
    ways.follow({ state: 'opening', provider: 'cloudflared' });
    expect(ways.list()).toEqual([]);
    ways.close();
    await pass(600_000);
    expect(ways.list()).toEqual([]);
  });
});
