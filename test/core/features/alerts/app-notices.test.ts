import { describe, expect, it } from 'vitest';
import { createAppNotices, noticePage } from '../../../../core/features/alerts/app-notices.ts';
import type { ReachNotice } from '../../../../core/features/reach/reach-notices.ts';
import { defaultSettings } from '../../../../core/settings/schema.ts';
import { recordingNotifier, silentLogger } from '../../../support/memory-ports.ts';

const away = { id: 'app-offline', title: 'Away', body: 'Events cannot arrive.' } as const;
const back = { id: 'app-online', title: 'Back', body: 'They arrive again.' } as const;
const change = { from: 'https://a.example.com', to: 'https://b.example.com' };

function notices() {
  const nativeNotifier = recordingNotifier();
  const state = {
    pausedUntil: 0 as number | null,
    isQuiet: false,
    connection: true,
    urlIsNew: true,
    outage: null as ReachNotice | null,
  };
  const app = createAppNotices({
    nativeNotifier,
    rules: () => ({
      ...defaultSettings.notifications,
      pausedUntil: state.pausedUntil,
      connection: state.connection,
      quietHours: { ...defaultSettings.notifications.quietHours, enabled: state.isQuiet, from: '00:00', to: '06:00' },
    }),
    clock: { now: () => 1_000, monotonic: () => 1_000, after: () => () => {} },
    logger: silentLogger,
  });
  const bodies = () => nativeNotifier.shown.map(({ body }) => body);
  const told = {
    ...app,
    reach: (notice: ReachNotice) => app.reach(notice, notice.id === 'app-offline' ? () => state.outage : () => notice),
    urlChanged: (to: typeof change) => app.urlChanged(to, () => state.urlIsNew),
  };
  return { app: told, state, bodies, shown: () => nativeNotifier.shown.map(({ id }) => id) };
}

function endUntold(app: ReturnType<typeof notices>['app'], state: { connection: boolean }): void {
  state.connection = false;
  app.reach(back);
  state.connection = true;
}

describe('core/features/alerts/app-notices.ts', () => {
  it('tells after a pause what happened in it, once, in the words of then', () => {
    const { app, state, shown, bodies } = notices();
    state.pausedUntil = null;
    app.reach(away);
    state.outage = { ...away, body: 'Events cannot arrive. It is late now.' };
    app.urlChanged(change);
    app.urlChanged(change);
    app.unmuted();
    expect(shown()).toEqual([]);
    state.pausedUntil = 0;
    app.unmuted();
    app.unmuted();
    expect(shown()).toEqual(['app-offline', 'app-url-changed']);
    expect(bodies()[0]).toBe('Events cannot arrive. It is late now.');
    app.reach(back);
    expect(shown()).toHaveLength(3);
  });

  it('tells nothing after a pause of what is over by then', () => {
    const { app, state, shown } = notices();
    state.pausedUntil = null;
    app.reach(away);
    app.reach(back);
    app.urlChanged(change);
    state.urlIsNew = false;
    state.pausedUntil = 0;
    app.unmuted();
    expect(shown()).toEqual([]);
  });

  it('tells after a pause that events arrive again, to who was told before it that they do not', () => {
    const { app, state, shown } = notices();
    app.reach(away);
    state.pausedUntil = null;
    app.reach(back);
    state.pausedUntil = 0;
    app.unmuted();
    expect(shown()).toEqual(['app-offline', 'app-online']);
  });

  it('tells of the connection only where that is wanted, and of a new address always', () => {
    const { app, state, shown } = notices();
    state.connection = false;
    app.reach(away);
    app.urlChanged(change);
    expect(shown()).toEqual(['app-url-changed']);
    expect(shown().map(noticePage)).toEqual(['setup']);
  });

  it('names the host of a new address, but not where only the secret part is another one', () => {
    const { app, bodies } = notices();
    app.urlChanged(change);
    app.urlChanged({ from: 'https://a.example.com/hooks/aaaaaa…', to: 'https://a.example.com/hooks/bbbbbb…' });
    expect(bodies()[0]).toContain('the new one: b.example.com.');
    expect(bodies()[1]).toContain('Give it the new one. Click');
  });

  it('tells after a pause of secrets that are gone', () => {
    const { app, state, shown } = notices();
    state.pausedUntil = null;
    app.secretsMissing({ kind: 'lost', names: ['apiKey'], since: 0, title: 'Gone', description: 'It is gone.' });
    expect(shown()).toEqual([]);
    state.pausedUntil = 0;
    app.unmuted();
    expect(shown()).toEqual(['app-secrets-lost']);
    expect(shown().map(noticePage)).toEqual(['setup']);
  });

  it('holds trouble with the connection back in quiet hours, and tells of it at their end only where it lasts', () => {
    const { app, state, shown } = notices();
    state.isQuiet = true;
    app.reach(away);
    app.updateReady('2.0.0');
    // It went away without a word, as when the tunnel is switched off.
    state.outage = null;
    state.isQuiet = false;
    app.unmuted();
    expect(shown()).toEqual(['app-update-ready']);
    app.reach(back);
    expect(shown()).toHaveLength(1);
  });

  it('says once that events arrive again where they came and went in quiet hours', () => {
    const { app, state, shown } = notices();
    app.reach(away);
    state.isQuiet = true;
    app.reach(back);
    app.reach(away);
    app.reach(back);
    state.isQuiet = false;
    app.unmuted();
    expect(shown()).toEqual(['app-offline', 'app-online']);
  });

  it.each([
    ['ended without a word', (app: ReturnType<typeof notices>['app']) => app.outageForgotten()],
    ['ended while the connection was nothing to tell of', endUntold],
  ])('says that events arrive again for no outage in quiet hours where the one told before %s', (_, end) => {
    const { app, state, shown } = notices();
    app.reach(away);
    end(app, state);
    state.isQuiet = true;
    app.reach(away);
    app.reach(back);
    state.isQuiet = false;
    app.unmuted();
    expect(shown()).toEqual(['app-offline']);
  });

  it('tells nothing at the end of quiet hours of a connection of which nothing is to be told any more', () => {
    const { app, state, shown } = notices();
    state.isQuiet = true;
    app.reach(away);
    state.outage = away;
    state.connection = false;
    state.isQuiet = false;
    app.unmuted();
    expect(shown()).toEqual([]);
  });
});
