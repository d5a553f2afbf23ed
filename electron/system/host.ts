import { homedir } from 'node:os';
import type { App } from 'electron';
import type { NotifierOptions } from '../../core/engine/options.ts';
import { canHideFromCapture } from '../window/window.ts';
import { isIntegrated } from './integration.ts';

export interface HostOptions {
  app: { commandLine: Pick<App['commandLine'], 'hasSwitch'> };
  platform: NodeJS.Platform;
  environment: NodeJS.ProcessEnv;
  canStartAtLogin: boolean;
}

/** What the engine is told of this host: what it can do, and what is not as it should be. */
export function desktopHost({ app, platform, environment, canStartAtLogin }: HostOptions): NotifierOptions['host'] {
  const integrated = isIntegrated({ environment, homeDir: homedir() });
  return {
    kind: 'desktop',
    canStartAtLogin,
    ...(canHideFromCapture(platform) ? { canHideFromCapture: true } : {}),
    isSandboxed: !app.commandLine.hasSwitch('no-sandbox'),
    ...(integrated === undefined ? {} : { isIntegrated: integrated }),
  };
}
