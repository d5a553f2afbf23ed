import { readFileSync } from 'node:fs';
import type { StartFacts } from './decide.ts';

/** Looks at the machine for what `decideHost` needs to know. */
export function startFacts(extraArguments: readonly string[]): StartFacts {
  const { platform, env } = process;
  return {
    platform,
    hasDisplay: platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY),
    sandbox: sandboxState(platform),
    extraArguments,
  };
}

function sandboxState(platform: NodeJS.Platform): StartFacts['sandbox'] {
  if (platform !== 'linux') return 'works';
  if (process.getuid?.() === 0) return 'root';
  const forbidden =
    kernelSetting('kernel/apparmor_restrict_unprivileged_userns') === '1' ||
    kernelSetting('kernel/unprivileged_userns_clone') === '0' ||
    kernelSetting('user/max_user_namespaces') === '0';
  return forbidden ? 'forbidden' : 'works';
}

function kernelSetting(name: string): string | null {
  try {
    return readFileSync(`/proc/sys/${name}`, 'utf8').trim();
  } catch {
    return null;
  }
}
