import type { ApiInput, ListedRule } from '../../../../core/contract/api.ts';

/** A rule as it is being written. */
export type RuleDraft = Required<Omit<ApiInput<'saveRule'>['rule'], 'id'>> & { id?: string };

export const emptyDraft: RuleDraft = {
  name: '',
  when: '',
  urgency: 'normal',
  enabled: true,
  piercing: false,
  presence: 'always',
  content: 'as-set',
  sound: 'as-set',
  volume: 80,
  remind: null,
  escalate: false,
};

export function draftOf({ words, problems, ...rule }: ListedRule): RuleDraft {
  return rule;
}
