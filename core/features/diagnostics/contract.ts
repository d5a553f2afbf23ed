/** What is right and what is not, from the receiver to the desktop. */

import type { Finding } from '../../contract/finding.ts';
import { nothing } from '../../contract/inputs.ts';

export const inputs = {
  /** Looks at everything that events need to get here, and says what to do about what is not right. */
  runDiagnostics: nothing,
} as const;

export interface Outputs {
  runDiagnostics: Diagnostics;
}

export type DiagnosticId =
  | 'receiver'
  | 'tunnel'
  | 'dns'
  | 'outbound'
  | 'proxy'
  | 'clock'
  | 'signature'
  | 'api'
  | 'notifications'
  | 'focus'
  | 'secrets'
  | 'disk'
  | 'crashes'
  | 'relay'
  | 'host';

export interface DiagnosticCheck {
  id: DiagnosticId;
  status: 'ok' | 'warn' | 'fail' | 'skipped';
  /** What was found, as a code with what belongs to it. */
  because: Finding;
  /** The same in words. */
  summary: string;
  /** What to do about it; null where there is nothing to do. */
  todo: string | null;
}

export interface Diagnostics {
  at: number;
  checks: DiagnosticCheck[];
  /** The same as text to be sent to somebody: nothing in it is secret or private. */
  report: string;
}
