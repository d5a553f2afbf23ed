import { describe, expect, it } from 'vitest';
import { createAppNotices, noticePage } from '../../core/app-notices.ts';
import { defaultSettings } from '../../core/settings/schema.ts';
import { recordingNotifier, silentLogger } from '../support/memory-ports.ts';

const away = { id: 'app-offline', title: 'Away', body: 'Events cannot arrive.' } as const;
const back = { id: 'app-online', title: 'Back', body: 'They arrive again.' } as const;
const change = { from: 'https://a.example.com', to: 'https://b.example.com' };

function notices() {
  const nativeNotifier = recordingNotifier();
  const state = { pausedUntil: 0 as number | null, connection: true, urlIsNew: true };
  const app = createAppNotices({
    nativeNotifier,
    rules: () => ({ ...defaultSettings.notifications, pausedUntil: state.pausedUntil, connection: state.connection }),
    urlIsNew: () => state.urlIsNew,
    clock: { now: () => 1_000, after: () => () => {} },
    logger: silentLogger,
  });
  return { app, state, shown: () => nativeNotifier.shown.map(({ id }) => id) };
}

describe('core/app-notices.ts', () => {
  it('tells after a pause what happened in it, once', () => {
    const { app, state, shown } = notices();
    state.pausedUntil = null;
    app.reach(away);
    app.urlChanged(change);
    app.urlChanged(change);
    app.pauseMayBeOver();
    expect(shown()).toEqual([]);
    state.pausedUntil = 0;
    app.pauseMayBeOver();
    app.pauseMayBeOver();
    expect(shown()).toEqual(['app-offline', 'app-url-changed']);
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
    app.pauseMayBeOver();
    expect(shown()).toEqual([]);
  });

  it('tells after a pause that events arrive again, to who was told before it that they do not', () => {
    const { app, state, shown } = notices();
    app.reach(away);
    state.pausedUntil = null;
    app.reach(back);
    state.pausedUntil = 0;
    app.pauseMayBeOver();
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
});
