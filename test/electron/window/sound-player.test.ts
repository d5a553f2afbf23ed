import { EventEmitter } from 'node:events';
import type { BrowserWindow, BrowserWindowConstructorOptions } from 'electron';
import { describe, expect, test } from 'vitest';
import { createSoundPlayer } from '../../../electron/window/sound-player.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { createPlainLogger } from '../support/plain-logger.ts';

class PlayedWindow extends EventEmitter {
  readonly webContents = new EventEmitter();
  readonly options: BrowserWindowConstructorOptions;
  constructor(options: BrowserWindowConstructorOptions) {
    super();
    this.options = options;
  }
  loaded: string[] = [];
  loadURL = async (url: string): Promise<void> => void this.loaded.push(url);
  destroy = (): void => void this.emit('closed');
}

function player() {
  const windows: PlayedWindow[] = [];
  const clock = createManualClock();
  const play = createSoundPlayer({
    create: (options) => {
      const window = new PlayedWindow(options);
      windows.push(window);
      return window as unknown as BrowserWindow;
    },
    url: 'app://notifier/player.html',
    clock,
    logger: createPlainLogger(),
  });
  return { windows, clock, play };
}

describe('electron/window/sound-player.ts', () => {
  test('plays in a window that nobody sees, which goes after a while', () => {
    const { windows, clock, play } = player();
    play({ name: 'bell', volume: 0.5 });
    expect(windows[0]?.options).toMatchObject({
      show: false,
      webPreferences: { sandbox: true, contextIsolation: true },
    });
    expect(windows[0]?.options.webPreferences?.preload).toBeUndefined();
    expect(windows[0]?.loaded).toEqual(['app://notifier/player.html#bell/0.5/1']);
    clock.advance(5_000);
    play({ name: 'alarm', volume: 1 });
    expect(windows).toHaveLength(1);
    clock.advance(14_000);
    play({ name: 'alarm', volume: 1 });
    expect(windows[0]?.loaded).toHaveLength(3);
    clock.advance(15_000);
    play({ name: 'alarm', volume: 1 });
    expect(windows).toHaveLength(2);
  });

  test('plays what several notifications want at once a single time', () => {
    const { windows, clock, play } = player();
    for (let index = 0; index < 3; index += 1) play({ name: 'bell', volume: 0.5 });
    expect(windows[0]?.loaded).toHaveLength(1);
    clock.advance(2_000);
    play({ name: 'bell', volume: 0.5 });
    expect(windows[0]?.loaded).toHaveLength(2);
  });

  test('makes another window where its process is gone', () => {
    const { windows, play } = player();
    play({ name: 'bell', volume: 0.5 });
    windows[0]?.webContents.emit('render-process-gone');
    play({ name: 'knock', volume: 0.5 });
    expect(windows[1]?.loaded).toEqual(['app://notifier/player.html#knock/0.5/2']);
  });
});
