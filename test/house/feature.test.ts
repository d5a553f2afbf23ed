import { describe, expect, expectTypeOf, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import type { NotifierApi, NotifierStatus } from '../../core/contract/api.ts';
import { answer } from '../../core/engine/answer.ts';
import { compose, type Ground } from '../../core/engine/compose.ts';
import type { ApiOf, InOrder, StatusOf } from '../../core/engine/feature-list.ts';
import { features } from '../../core/engine/features.ts';
import { type Given, givenBy } from '../../core/engine/given.ts';
import { feature } from '../../core/features/feature.ts';
import { systemClock } from '../../core/kernel/clock.ts';
import type { SettingsStore } from '../../core/kernel/ports.ts';
import { greeter } from '../support/greeter/feature.ts';
import { memorySecrets, memorySettings, neverWakes, recordingNotifier, silentLogger } from '../support/memory-ports.ts';
import { temporaryDirectory } from '../support/temporary.ts';

/** The engine's list with one line more. */
const longer = [...features, greeter] as const;

async function start(settings: SettingsStore = memorySettings({ tunnel: { provider: 'off' } })) {
  const pushed: { name: string; data: unknown }[] = [];
  const given = givenBy({
    dataDir: temporaryDirectory(),
    version: '0.0.0-test',
    host: { kind: 'headless', canStartAtLogin: false },
    settings,
    secrets: memorySecrets(),
    nativeNotifier: recordingNotifier(),
    wake: neverWakes,
    logger: silentLogger,
  });
  const push = (name: string, data: unknown) => void pushed.push({ name, data });
  const app = await compose(longer, given, { clock: systemClock, logger: silentLogger, push });
  onTestFinished(() => app.stop());
  return { app, pushed, settings };
}

describe('a feature that is added by its folder and a line in the list', () => {
  it('answers its method among the others, which validates its input at the edge', async () => {
    const { app } = await start();
    expect(await app.api.greet({})).toEqual({ text: 'Hello, world: 0 calls' });
    expect(await answer(app.api, silentLogger, 'greet', { name: '' })).toMatchObject({
      ok: false,
      error: { code: 'invalid_input', field: 'name' },
    });
    expect(await app.api.searchCalls({})).toEqual({ calls: [], nextCursor: null });
  });

  it('says its part of the status, pushes its message, and has the status told anew', async () => {
    const { app, pushed } = await start();
    await app.api.greet({ name: 'Ada' });
    expect(app.status().greeter).toEqual({ greeted: 1 });
    expect(app.status().tunnel.state).toBe('off');
    expect(pushed).toContainEqual({ name: 'greeted', data: { name: 'Ada' } });
    await expect
      .poll(() => pushed.filter(({ name }) => name === 'status').at(-1)?.data)
      .toMatchObject({ greeter: { greeted: 1 }, counts: { calls: 0 } });
  });

  it('has its setting: with a default, validated, kept from run to run', async () => {
    const { app, settings } = await start();
    await app.api.updateSettings({ greeter: { word: 'Good day' } });
    await expect(app.api.updateSettings({ greeter: { word: 1 } })).rejects.toMatchObject({ field: 'greeter.word' });
    await app.stop();
    const again = await start(settings);
    expect((await again.app.api.greet({ name: 'Ada' })).text).toMatch(/^Good day, Ada/);
  });

  it('is typed wherever it is seen', () => {
    expectTypeOf<ApiOf<typeof longer>['greet']>().toEqualTypeOf<
      (input: { name?: string | undefined }) => Promise<{ text: string }>
    >();
    expectTypeOf<ApiOf<typeof longer>>().toExtend<NotifierApi>();
    expectTypeOf<StatusOf<typeof longer>>().toExtend<NotifierStatus & { greeter: { greeted: number } }>();
  });
});

interface Outputs {
  open: { isOpen: boolean };
  shut: { isOpen: boolean };
}
interface Status {
  door: { isOpen: boolean };
}
const inputs = { open: z.strictObject({}), shut: z.strictObject({}) } as const;
const [open, shut, status] = [() => ({ isOpen: true }), () => ({ isOpen: false }), () => ({ door: { isOpen: true } })];
const door = feature<Outputs, Status, { creaked: { loud: boolean } }>();

describe('a feature does not compile', () => {
  it('while a method, its schema or the part of the status is missing, or a method is one too many', () => {
    // @ts-expect-error shut is missing
    door({ name: 'door', inputs, start: () => ({ api: { open }, status }) });
    // @ts-expect-error shut has no schema
    door({ name: 'door', inputs: { open: inputs.open }, start: () => ({ api: { open, shut }, status }) });
    // @ts-expect-error the status is missing
    door({ name: 'door', inputs, start: () => ({ api: { open, shut } }) });
    // @ts-expect-error the contract knows no lock
    door({ name: 'door', inputs, start: () => ({ api: { open, shut, lock: shut }, status }) });
    // @ts-expect-error what it says is not what its contract promises
    door({ name: 'door', inputs, start: () => ({ api: { open, shut }, status: () => ({ door: { isOpen: 1 } }) }) });
    expectTypeOf(door({ name: 'door', inputs, start: () => ({ api: { open, shut }, status }) })).toHaveProperty('name');
  });

  it('where it pushes what its contract does not name', () => {
    door({
      name: 'door',
      inputs,
      start(_: object, { push }) {
        push('creaked', { loud: true });
        // @ts-expect-error no such message
        push('slammed', {});
        return { api: { open, shut }, status };
      },
    });
  });

  it('where the list holds it above what it needs, and says which of them that is', () => {
    type Host = Given & Ground<NotifierStatus>;
    expectTypeOf<InOrder<typeof longer, Host>>().toEqualTypeOf<true>();
    expectTypeOf<InOrder<readonly [typeof greeter, ...typeof features], Host>>().toEqualTypeOf<{
      feature: 'greeter';
      lacks: 'settings' | 'history';
    }>();
  });
});
