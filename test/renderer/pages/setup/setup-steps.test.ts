import { describe, expect, it } from 'vitest';
import type { NotifierStatus } from '../../../../core/contract/api.ts';
import {
  addressStep,
  apiStep,
  notificationStep,
  receiverStep,
  signatureStep,
  testStep,
  tunnelStep,
} from '../../../../renderer/pages/setup/setup-steps.ts';
import { calmStatus } from '../../../support/calm-status.ts';

type Api = NotifierStatus['api'];
const api: Api = {
  hasKey: true,
  problem: null,
  checkedAt: null,
  backfill: null,
  subscription: { active: false, problem: null },
};
const withApi = (more: Partial<Api>) => apiStep({ api: { ...api, ...more } } as NotifierStatus);

describe('renderer/pages/setup/setup-steps.ts', () => {
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
    let refused: NotifierStatus['receiver']['refused'] = null;
    const step = (verifiesSignatures: boolean) =>
      signatureStep({ receiver: { verifiesSignatures, refused } } as NotifierStatus).state;
    expect([step(false), step(true)]).toEqual(['open', 'done']);
    refused = { since: 1, count: 1, reason: 'The signature is wrong.', because: { code: 'too_slow' } };
    expect(step(true)).toBe('trouble');
  });

  it('ticks receiving off only while the app listens and can store', () => {
    const step = (receiver: string | null, storage: string | null) =>
      receiverStep({ receiver: { problem: receiver }, storage: { problem: storage } } as NotifierStatus, true);
    expect(step(null, null).state).toBe('done');
    expect(step('Port 4040 is taken.', null)).toMatchObject({ state: 'trouble', words: 'Port 4040 is taken.' });
    expect(step(null, 'The disk is full.')).toMatchObject({ state: 'trouble', words: 'The disk is full.' });
  });

  it('ticks receiving off only while the app answers', () => {
    expect(receiverStep(calmStatus(0), true).state).toBe('done');
    expect(receiverStep(calmStatus(0), false)).toMatchObject({ state: 'trouble', title: 'Not connected to the app' });
  });

  it('ticks the address off only where it is one that TopCalls can reach', () => {
    const step = (webhookUrl: string | null, lastWebhookAt: number | null) =>
      addressStep({ receiver: { webhookUrl, lastWebhookAt } } as NotifierStatus).state;
    expect([step('https://x.invalid/h', 1), step('https://x.invalid/h', null), step(null, 1)]).toEqual([
      'done',
      'open',
      'open',
    ]);
  });

  it('ticks the public address off after a round trip only', () => {
    const step = (state: NotifierStatus['tunnel']['state']) =>
      tunnelStep({ tunnel: { state, publicUrl: null, problem: null } } as NotifierStatus, 'this computer').state;
    const states = ['online', 'probing', 'degraded', 'opening', 'backoff', 'stopped', 'off'] as const;
    expect(states.map(step)).toEqual(['done', 'busy', 'busy', 'busy', 'trouble', 'trouble', 'open']);
  });

  it('ticks the test off when one arrived in this or an earlier run, or TopCalls itself sent something', () => {
    const step = (testEventAt: number | null, lastWebhookAt: number | null) =>
      testStep({ setup: { testEventAt }, receiver: { lastWebhookAt, webhookUrl: null } } as NotifierStatus).state;
    expect([step(null, null), step(1, null), step(null, 1)]).toEqual(['open', 'done', 'done']);
  });

  it('ticks notifications off when one was shown and the click on it came back', () => {
    const calm = calmStatus(0);
    const step = (setup: Partial<NotifierStatus['setup']>, more: Partial<NotifierStatus> = {}) =>
      notificationStep({ ...calm, setup: { ...calm.setup, ...setup }, ...more });
    expect(step({}).words).toMatch(/test event of a failed call/);
    expect(step({}, { paused: true }).words).toMatch(/are paused/);
    expect(step({ notificationShownAt: 1 })).toMatchObject({ state: 'open', words: expect.stringMatching(/click it/) });
    expect(step({ notificationShownAt: 1, notificationClickedAt: 2 }).state).toBe('done');
    expect(step({ notificationClickedAt: 2, notificationProblem: 'No service.' })).toMatchObject({
      state: 'trouble',
      words: 'No service.',
    });
    const unavailable = { notifications: { available: false, description: 'Nothing is installed.' } };
    expect(step({}, unavailable)).toMatchObject({ state: 'trouble', words: 'Nothing is installed.' });
  });
});
