import { describe, expect, test } from 'vitest';
import type { NotifierStatus } from '../../../../core/contract/api.ts';
import { examine } from '../../../../core/features/diagnostics/doctor.ts';
import { facts } from './facts.ts';

async function found(host?: Partial<NotifierStatus['host']>) {
  const told = host === undefined ? {} : { host: { kind: 'desktop', canStartAtLogin: true, ...host } as const };
  return (await examine(facts(told))).checks.find(({ id }) => id === 'host');
}

describe('core/features/diagnostics/host.ts', () => {
  test('says that the window is not sandboxed, and that an AppImage is not integrated', async () => {
    expect(await found({ isSandboxed: true })).toMatchObject({ status: 'ok', todo: null });
    expect(await found({ isSandboxed: true, isIntegrated: true })).toMatchObject({ status: 'ok' });
    const open = { status: 'warn', summary: expect.stringContaining('--no-sandbox') };
    expect(await found({ isSandboxed: false })).toMatchObject(open);
    const bare = { status: 'warn', summary: expect.stringContaining('does not know this AppImage') };
    expect(await found({ isSandboxed: true, isIntegrated: false })).toMatchObject(bare);
    expect(await found({ isSandboxed: false, isIntegrated: false })).toMatchObject({
      summary: expect.stringMatching(/--no-sandbox.*AppImage/),
      todo: expect.stringContaining('Gear Lever'),
    });
  });

  test('does not ask where there is no desktop', async () => {
    expect(await found()).toBeUndefined();
    expect(await found({ kind: 'headless' })).toBeUndefined();
  });
});
