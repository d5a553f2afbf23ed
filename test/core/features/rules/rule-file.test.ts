import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRuleFile } from '../../../../core/features/rules/rule-file.ts';

const read = (rules: unknown[]) => readRuleFile(JSON.stringify({ rules }));
const saysOf = (rules: unknown[]) => read(rules).mistakes.map(({ place, message }) => `${place}: ${message}`);

describe('core/features/rules/rule-file.ts', () => {
  it('keeps what is right, and says of each mistake where it is and what is wanted', () => {
    const rules = [
      { name: 'Lawyer', when: 'said:lawyer', urgency: 'urgent' },
      { name: 'Half', when: 'outcome:maybe number:' },
      { name: 'Loud', when: 'outcome:failed', urgency: 'loud' },
      'outcome:failed',
      { when: 'outcome:failed' },
      { name: 'Test', when: 'campaign:Test', urgency: 'quiet', id: 'test' },
      { name: 'Test again', id: 'test' },
      { name: 'Often', remind: { everyMinutes: 0, times: 1.5 }, colour: 'red', piercing: 'yes' },
    ];
    expect(read(rules).rules.map(({ id, name }) => `${id} ${name}`)).toEqual(['rule-1 Lawyer', 'test Test']);
    expect(saysOf(rules)).toEqual([
      expect.stringMatching(/^rule 2 “Half”, when, character 9: outcome: does not take “maybe”\. It needs one of /),
      expect.stringMatching(/^rule 2 “Half”, when, character 15: number: needs a phone number/),
      'rule 3 “Loud”, urgency: It is "loud"; it must be quiet, normal, or urgent.',
      'rule 4: It is no object in { }.',
      'rule 5, name: It is missing; it must be text in quotes.',
      'rule 7 “Test again”, id: Another rule has the id test.',
      'rule 8 “Often”, piercing: It is "yes"; it must be true or false.',
      'rule 8 “Often”, remind, everyMinutes: It is 0; it must be 1 or more.',
      'rule 8 “Often”, remind, times: It is 1.5; it must be a whole number.',
      'rule 8 “Often”: There is no setting “colour”.',
    ]);
  });

  it('says what a file lacks that holds no list of rules', () => {
    expect(readRuleFile('{ "rules": {} }').mistakes).toMatchObject([{ rule: null, place: 'the file' }]);
    expect(readRuleFile('[]').mistakes[0]?.message).toContain('{ "rules": [ … ] }');
    expect(readRuleFile('{ "rules": [ { "name": "a" ] }').mistakes[0]?.message).toMatch(/not JSON: .*position \d+/);
  });

  it('reads any list without failing, and keeps as many rules as have no mistake', () => {
    const rule = fc.oneof(fc.anything(), fc.record({ name: fc.string({ minLength: 1 }), when: fc.string() }));
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 5 }), (list) => {
        const { rules, mistakes } = read(list);
        const wrong = new Set(mistakes.map((mistake) => mistake.rule));
        expect(rules.length + wrong.size).toBe(list.length);
      }),
    );
  });
});
