/** What the app is, and its one status. */

import { nothing } from '../../contract/inputs.ts';

export const inputs = { getStatus: nothing } as const;

/** `getStatus` gives what all features together say: `NotifierStatus` in `core/contract/status.ts`. */
export interface Status {
  version: string;
  /** What the host around the engine is and can do; an interface hides what it cannot. */
  host: HostFacts;
}

export interface HostFacts {
  kind: 'desktop' | 'headless';
  canStartAtLogin: boolean;
  /** Whether the system can leave a window out of screen shares and screenshots; absent where it cannot. */
  canHideFromCapture?: boolean;
  /** Whether the interface's processes run in the browser engine's sandbox; absent where there is none. */
  isSandboxed?: boolean;
  /** For an AppImage, whether the desktop knows it by a desktop entry; absent for everything else. */
  isIntegrated?: boolean;
}
