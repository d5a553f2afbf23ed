import { describe, expect, it } from 'vitest';
import type { NotifierStatus } from '../../../core/api.ts';
import { apiStep, signatureStep } from '../../../renderer/setup/setup-steps.ts';

type Api = NotifierStatus['api'];
const api: Api = {
  hasKey: true,
  problem: null,
  checkedAt: null,
  backfill: null,
  subscription: { active: false, problem: null },
};
const withApi = (more: Partial<Api>) => apiStep({ api: { ...api, ...more } } as NotifierStatus);

describe('renderer/setup/setup-steps.ts', () => {
  it('ticks the API off only when the calls were really read', () => {
    expect(withApi({ hasKey: false }).state).toBe('open');
    expect(withApi({}).state).toBe('busy');
    expect(withApi({ problem: 'TopCalls does not know this API key.' })).toMatchObject({
      state: 'trouble',
      words: 'TopCalls does not know this API key.',
    });
    expect(withApi({ checkedAt: 1 }).state).toBe('done');
  });

  it('ticks signatures off when they are checked', () => {
    const step = (verifiesSignatures: boolean) =>
      signatureStep({ receiver: { verifiesSignatures } } as NotifierStatus).state;
    expect([step(false), step(true)]).toEqual(['open', 'done']);
  });
});
