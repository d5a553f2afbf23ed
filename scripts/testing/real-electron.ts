/** Whether the suite against a real Electron can run. Pure. */

export interface RealElectronFacts {
  platform: NodeJS.Platform;
  /** Path of Electron's program; null where it was never fetched. */
  binary: string | null;
  env: Readonly<Record<string, string | undefined>>;
}

/** Why it cannot run, with what to do; null where it can. */
export function whyNotRealElectron({ platform, binary, env }: RealElectronFacts): string | null {
  if (binary === null) return 'Electron’s program is not installed here: `npx install-electron` fetches it.';
  if (platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY) {
    return 'there is no display: run it by `xvfb-run -a dbus-run-session -- npm run test:electron`.';
  }
  return null;
}
