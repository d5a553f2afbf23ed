import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../core/settings/schema.ts';
import { createSettings } from '../../../core/settings/settings.ts';
import { memorySettings, silentLogger } from '../../support/memory-ports.ts';

describe('core/settings/settings.ts', () => {
  it('begins with the defaults', () => {
    expect(createSettings(memorySettings(), silentLogger).get()).toEqual(defaultSettings);
  });

  it('changes what a patch names, keeps the rest, and stores the whole', () => {
    const store = memorySettings();
    const settings = createSettings(store, silentLogger);
    settings.update({ notifications: { events: { 'call.completed': true } } });
    expect(settings.get().notifications.events).toEqual({
      ...defaultSettings.notifications.events,
      'call.completed': true,
    });
    expect(createSettings(store, silentLogger).get()).toEqual(settings.get());
  });

  it.each([
    [{ tunnel: { subdomain: 'No!' } }, 'tunnel.subdomain'],
    [{ tunnel: { host: 'ftp://example.com' } }, 'tunnel.host'],
    [{ api: { baseUrl: 'https://user:pass@api.example.com' } }, 'api.baseUrl'],
    [{ api: { baseUrl: 'https://user@api.example.com' } }, 'api.baseUrl'],
    [{ receiver: { port: 70_000 } }, 'receiver.port'],
    [{ notifications: { events: { 'call.nothing': true } } }, 'notifications.events.call.nothing'],
    [{ notifications: { quietHours: { from: '24:00' } } }, 'notifications.quietHours.from'],
    [{ notifications: { quietHours: { to: 'seven' } } }, 'notifications.quietHours.to'],
    [{ notifications: { quietHours: { from: '07:00' } } }, 'notifications.quietHours.to'],
    [{ notifications: { quietHours: { days: [] } } }, 'notifications.quietHours.days'],
    [{ unknown: 1 }, 'unknown'],
    [{ app: null }, 'app'],
  ])('refuses %j, names %s, and changes nothing', (patch, field) => {
    const settings = createSettings(memorySettings(), silentLogger);
    expect(() => settings.update(patch)).toThrow(expect.objectContaining({ code: 'invalid_input', field }));
    expect(settings.get()).toEqual(defaultSettings);
  });

  it('takes a time of day as one writes it, and says how where it is none', () => {
    const settings = createSettings(memorySettings(), silentLogger);
    const change = (quietHours: object) => settings.update({ notifications: { quietHours } }).notifications.quietHours;
    expect(change({ from: ' 9:30 ' }).from).toBe('09:30');
    expect(() => change({ from: '9.30' })).toThrow(
      'notifications.quietHours.from: must be a time of day from 00:00 to 23:59, such as 22:30',
    );
  });

  it('says why an API address takes no user name and password, and does not keep a stored one', () => {
    const baseUrl = 'https://user:pass@api.example.com';
    const settings = createSettings(memorySettings(), silentLogger);
    expect(() => settings.update({ api: { baseUrl } })).toThrow(
      'api.baseUrl: must be an address without a user name and password: the API key signs in',
    );
    const stored = memorySettings({ api: { baseUrl, subscribe: false } });
    expect(createSettings(stored, silentLogger).get().api).toEqual({ ...defaultSettings.api, subscribe: false });
  });

  it('withholds nothing unasked: quiet hours are off until they are switched on, with times filled in', () => {
    expect(defaultSettings.notifications.quietHours).toEqual({
      enabled: false,
      from: '22:00',
      to: '07:00',
      days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
      liftedUntil: 0,
    });
  });

  it('keeps the valid part of a stored file that has a bad or an unknown value in it', () => {
    const stored = {
      tunnel: { subdomain: 'NO', provider: 'off' },
      app: 'dark',
      notifications: { sound: false },
      old: 1,
    };
    const settings = createSettings(memorySettings(stored), silentLogger).get();
    expect(settings.tunnel).toEqual({ ...defaultSettings.tunnel, provider: 'off' });
    expect(settings.app).toEqual(defaultSettings.app);
    expect(settings.notifications.sound).toBe(false);
  });

  it('keeps the good rules of a file in which some are bad, in their order', () => {
    const rule = (id: string, more: object = {}) => ({ id, name: id, urgency: 'urgent', ...more });
    const rules = [rule('a'), rule('b', { urgency: 'loud' }), rule('c', { name: '' }), rule('d'), 'e'];
    const settings = createSettings(memorySettings({ notifications: { sound: false, rules } }), silentLogger).get();
    expect(settings.notifications.rules.map(({ id }) => id)).toEqual(['a', 'd']);
    expect(settings.notifications.sound).toBe(false);
    expect(() => createSettings(memorySettings(), silentLogger).update({ notifications: { rules } })).toThrow(
      expect.objectContaining({ code: 'invalid_input', field: expect.stringMatching(/^notifications\.rules\.\d/) }),
    );
  });

  it('keeps a copy of a file that it could not read in part, once, before it writes another', () => {
    const store = memorySettings({ notifications: { rules: [{ id: 'a', name: 'a', urgency: 'loud' }] } });
    const copies: unknown[] = [];
    const keepCopy = () => {
      copies.push(store.read());
      return 'settings.json.broken-1';
    };
    const settings = createSettings({ ...store, keepCopy }, silentLogger);
    expect(copies).toEqual([]);
    settings.update({ app: { theme: 'dark' } });
    settings.update({ app: { theme: 'light' } });
    expect(copies).toEqual([{ notifications: { rules: [{ id: 'a', name: 'a', urgency: 'loud' }] } }]);
    const whole = createSettings({ ...memorySettings({ app: { theme: 'dark' } }), keepCopy }, silentLogger);
    whole.update({ app: { theme: 'light' } });
    expect(copies).toHaveLength(1);
  });

  it('tells what changed', () => {
    const settings = createSettings(memorySettings(), silentLogger);
    const seen: [string, string][] = [];
    const stop = settings.onChange((now, before) => seen.push([before.app.theme, now.app.theme]));
    settings.update({ app: { theme: 'dark' } });
    stop();
    settings.update({ app: { theme: 'light' } });
    expect(seen).toEqual([['system', 'dark']]);
  });
});
