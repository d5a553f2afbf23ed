/** Rules: which events notify, and how, beyond the switch of each event. The first that matches decides. */

import { z } from 'zod';
import { lastDate } from '../events/believed-time.ts';
import { ruleSounds } from './sounds.ts';

const urgencies = ['quiet', 'normal', 'urgent'] as const;

/** How much a notification tells; `as-set`: as the setting for all notifications says. */
const ruleContents = ['as-set', 'full', 'masked', 'no-details'] as const;

/** When it notifies, as far as the host knows whether somebody is there. */
const presences = ['always', 'not-looking', 'away'] as const;

export const ruleSchema = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9-]{1,64}$/, 'must be letters, digits and hyphens'),
  name: z.string().trim().min(1, 'must not be empty').max(100, 'must be at most 100 characters'),
  /** In the filter language; empty for every event. */
  when: z.string().trim().max(1_000, 'must be at most 1,000 characters').default(''),
  /** `quiet`: kept and counted, without a notification. `urgent`: as a critical one of the system. */
  urgency: z.enum(urgencies).default('normal'),
  enabled: z.boolean().default(true),
  /** Whether an urgent one is shown in quiet hours and while notifications are paused, too. */
  piercing: z.boolean().default(false),
  presence: z.enum(presences).default('always'),
  content: z.enum(ruleContents).default('as-set'),
  sound: z.enum(ruleSounds).default('as-set'),
  /** Of a sound of the app's own, in percent. */
  volume: z.int().min(0).max(100).default(80),
  /** Shown again after so many minutes, so many times at most, until it was opened or marked as read; null for once. */
  remind: z
    .strictObject({ everyMinutes: z.int().min(1).max(1_440), times: z.int().min(1).max(50) })
    .nullable()
    .default(null),
  /** Whether what nobody opened after the last of these is posted to the address that the settings name. */
  escalate: z.boolean().default(false),
});

export type Rule = z.output<typeof ruleSchema>;

export const maxRules = 200;

export const rules = z
  .array(ruleSchema)
  .max(maxRules, `must be at most ${maxRules} rules`)
  .refine((list) => new Set(list.map(({ id }) => id)).size === list.length, 'must have an id of their own each')
  .default([]);

const muteKinds = ['campaign', 'number', 'rule'] as const;

/** What notifies not, for a while. */
export const muteSchema = z.strictObject({
  kind: z.enum(muteKinds),
  /** The campaign's id, the number, or the rule's id. */
  id: z.string().trim().min(1).max(1_000),
  /** How it is called where it is listed. */
  name: z.string().trim().max(1_000).nullable().default(null),
  /** Milliseconds UTC; null until it is taken back. */
  until: z.int().min(0).max(lastDate).nullable(),
});

export type Mute = z.output<typeof muteSchema>;

export const mutes = z.array(muteSchema).max(1_000).default([]);
