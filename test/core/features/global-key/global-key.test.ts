import { expect, it } from 'vitest';
import type { GlobalKey } from '../../../../core/kernel/ports.ts';
import { isGlobalKey } from '../../../../core/settings/global-key.ts';
import { pressedKey } from '../../../../core/words/pressed-key.ts';
import { startEngine } from '../../../support/engine.ts';
import { memorySettings } from '../../../support/memory-ports.ts';

/** A system on which these keys are taken. */
function systemWith(...taken: string[]): GlobalKey & { current: string } {
  const system = {
    current: '',
    isDesktops: false,
    set(key: string) {
      system.current = taken.includes(key) ? '' : key;
      return system.current === key;
    },
  };
  return system;
}

it('has the key of the settings in force, and takes back a change that the system refuses', async () => {
  const settings = memorySettings({ tunnel: { provider: 'off' }, app: { globalKey: 'Control+Alt+K' } });
  const globalKey = systemWith('Control+Alt+T');
  const { notifier } = await startEngine({ settings, globalKey });
  const { api } = notifier;
  expect(globalKey.current).toBe('Control+Alt+K');
  await api.updateSettings({ app: { globalKey: 'Super+F5' } });
  expect(globalKey.current).toBe('Super+F5');

  await api.updateSettings({ app: { globalKey: 'Control+Alt+T', theme: 'dark' } });
  await expect
    .poll(async () => (await api.getSettings({})).app)
    .toMatchObject({ globalKey: 'Super+F5', theme: 'dark' });
  expect(settings.stored()).toMatchObject({ app: { globalKey: 'Super+F5' } });
  expect(globalKey.current).toBe('Super+F5');
  expect(notifier.status().globalKey).toEqual({ refused: 'Control+Alt+T', isDesktops: false });

  await api.updateSettings({ app: { globalKey: '' } });
  expect(globalKey.current).toBe('');
  expect(notifier.status().globalKey?.refused).toBeNull();
  await expect(api.updateSettings({ app: { globalKey: 'K' } })).rejects.toMatchObject({ field: 'app.globalKey' });
});

it('keeps a key that is taken at the start for the next one, and lets go of it at the end', async () => {
  const settings = memorySettings({ tunnel: { provider: 'off' }, app: { globalKey: 'Control+Alt+T' } });
  const taken = await startEngine({ settings, globalKey: systemWith('Control+Alt+T') });
  expect(taken.notifier.status().globalKey?.refused).toBe('Control+Alt+T');
  await taken.notifier.stop();
  const free = systemWith();
  const { notifier } = await startEngine({ settings, globalKey: free });
  expect([free.current, notifier.status().globalKey?.refused]).toEqual(['Control+Alt+T', null]);
  await notifier.stop();
  expect(free.current).toBe('');
});

it('takes only what nobody types elsewhere for a key', () => {
  const good = [
    'Control+Alt+Shift+Super+K',
    'Alt+Space',
    'Super+F12',
    'Control+9',
    'F13',
    'Shift+F24',
    'Control+PageUp',
  ];
  const bad = [
    '',
    'K',
    'Shift+K',
    'F5',
    'Shift+F5',
    'Alt+Control+K',
    'Control+',
    'Control+Tab',
    'Control+Alt',
    'Control+k',
  ];
  expect(good.filter((key) => !isGlobalKey(key))).toEqual([]);
  expect(bad.filter((key) => isGlobalKey(key))).toEqual([]);
});

it('reads a key as it is pressed, by what it types or by where it lies', () => {
  const none = { ctrlKey: false, altKey: false, shiftKey: false, metaKey: false };
  const pressed = (key: string, code: string, held: object) => pressedKey({ ...none, key, code, ...held });
  expect(pressed('k', 'KeyK', { ctrlKey: true, altKey: true }).key).toBe('Control+Alt+K');
  // What a Mac types with Option, and what Shift makes of a digit.
  expect(pressed('˚', 'KeyK', { altKey: true }).key).toBe('Alt+K');
  expect(pressed('!', 'Digit1', { ctrlKey: true, shiftKey: true }).key).toBe('Control+Shift+1');
  // On a French keyboard A lies where Q lies elsewhere.
  expect(pressed('a', 'KeyQ', { metaKey: true }).key).toBe('Super+A');
  expect(pressed(' ', 'Space', { altKey: true }).key).toBe('Alt+Space');
  expect(pressed('ArrowUp', 'ArrowUp', { ctrlKey: true }).key).toBe('Control+Up');
  expect(pressed('Control', 'ControlLeft', { ctrlKey: true })).toEqual({ held: ['Control'], key: null });
  expect(pressed('k', 'KeyK', {})).toEqual({ held: [], key: null });
});
