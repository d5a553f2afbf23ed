/** The settings as they are in force. */

import { z } from 'zod';
import { nothing } from '../../contract/inputs.ts';
import type { Settings } from '../../settings/schema.ts';

export const inputs = {
  getSettings: nothing,
  /** A part of the settings; what is absent stays. The merged whole is validated against the settings schema. */
  updateSettings: z.record(z.string(), z.unknown()),
} as const;

export interface Outputs {
  getSettings: Settings;
  updateSettings: Settings;
}

export interface Status {
  /** Whether the page hides who was called and what was said until it is asked for, and notifications tell neither. */
  privateMode: boolean;
}
