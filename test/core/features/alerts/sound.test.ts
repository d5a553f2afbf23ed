import { describe, expect, it } from 'vitest';
import { heardOf } from '../../../../core/features/alerts/sound.ts';
import { type Rule, ruleSchema } from '../../../../core/settings/rules.ts';

const rule = (about: Partial<Rule>): Rule => ruleSchema.parse({ id: 'r', name: 'R', ...about });
const on = { sound: true };
const off = { sound: false };
const alarm = { silent: true, sound: { name: 'alarm', volume: 0.8 } };
const system = { silent: false };
const nothing = { silent: true };

describe('core/features/alerts/sound.ts', () => {
  it.each([
    ['no rule', [null], on, system],
    ['no rule, sounds off', [null], off, nothing],
    ['a rule that says nothing of it', [rule({})], on, system],
    ['an urgent one that says nothing of it', [rule({ urgency: 'urgent' })], on, alarm],
    ['an urgent one, sounds off', [rule({ urgency: 'urgent' })], off, nothing],
    ['a rule without a sound', [rule({ sound: 'none' })], on, nothing],
    ['a rule with the system’s, sounds off', [rule({ sound: 'system' })], off, system],
    [
      'one of the app’s own',
      [rule({ sound: 'bell', volume: 50 })],
      off,
      { silent: true, sound: { name: 'bell', volume: 0.5 } },
    ],
    ['several, one without', [null, rule({ sound: 'none' })], on, system],
    ['several, one urgent', [rule({ sound: 'bell' }), null, rule({ urgency: 'urgent' })], on, alarm],
    [
      'several, the urgent one the system’s',
      [rule({ sound: 'bell' }), rule({ urgency: 'urgent', sound: 'system' })],
      on,
      system,
    ],
    ['several, the urgent one without', [rule({ urgency: 'urgent', sound: 'none' }), null], on, system],
  ])('%s', (_, rules, settings, heard) => {
    expect(heardOf(rules, settings)).toEqual(heard);
  });
});
