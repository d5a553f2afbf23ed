/** Rules in the filter language that decide what notifies, and what is muted for a while. */

import { z } from 'zod';
import { type Done, id, nothing } from '../../contract/inputs.ts';
import type { CallSummary } from '../../contract/records.ts';
import { profileSchema } from '../../settings/profiles.ts';
import { type Mute, muteSchema, type Rule, ruleSchema, rules } from '../../settings/rules.ts';

/** Without an id it is a new one. */
const rule = ruleSchema.partial({ id: true });
/** How far back a rule is tried. */
const days = z.int().min(1).max(90).default(7);
const mute = muteSchema.pick({ kind: true, id: true });

export const inputs = {
  listRules: nothing,
  /** A new rule stands above all others; one with the id of another takes its place. */
  saveRule: z.strictObject({ rule }),
  /** `to`: its place in the list, from 0. */
  moveRule: z.strictObject({ id, to: z.int().min(0).max(200) }),
  deleteRule: z.strictObject({ id }),
  /** What a rule would have notified of in the last days, whether it is saved or not. */
  tryRule: z.strictObject({ rule: rule.partial({ name: true }), days }),
  /** What each of a list would have decided about: of an event that several match, the first of them. */
  tryRules: z.strictObject({ rules, days }),
  /** `until` null: until it is taken back. */
  mute: mute.extend({ until: muteSchema.shape.until }),
  unmute: mute,
  /** Makes one of the rules that are on now and of the quiet hours, and uses it. */
  saveProfile: profileSchema.pick({ name: true }),
  /** Has another set of rules and quiet hours hold; what was changed in the one that held stays in it. */
  switchProfile: z.strictObject({ id }),
  deleteProfile: z.strictObject({ id }),
} as const;

/** A rule as it is listed: with its filter in words, and what is wrong with it; one in which anything is does not take part. */
export type ListedRule = Rule & { words: string; problems: RuleProblem[] };

interface RuleProblem {
  /** Where in the filter, in UTF-16 units. */
  at: number;
  message: string;
}

export interface RuleTrial {
  /** How many events it would have decided about; of a quiet rule, how many it would have kept quiet. */
  total: number;
  /** The newest calls of them, at most 20. */
  calls: CallSummary[];
  /** A word of warning where it would notify very often; else null. */
  warning: string | null;
  /** False where there were too many events to look at all of them. */
  complete: boolean;
}

/** One of a list that was tried. */
export interface TriedRule extends Omit<RuleTrial, 'complete'> {
  id: string;
  name: string;
}

export interface RulesTrial {
  /** In the order of the list. */
  rules: TriedRule[];
  /** False where there were too many events to look at all of them. */
  complete: boolean;
}

export interface Outputs {
  listRules: { rules: ListedRule[] };
  saveRule: ListedRule;
  moveRule: Done;
  deleteRule: Done;
  tryRule: RuleTrial;
  tryRules: RulesTrial;
  mute: Done;
  unmute: Done;
  saveProfile: { id: string };
  switchProfile: Done;
  deleteProfile: Done;
}

export interface Status {
  /** What is muted now. */
  mutes: Mute[];
  profiles: { id: string; name: string }[];
  /** The id of the one in use; null for none. */
  profile: string | null;
}
