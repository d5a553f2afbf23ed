import { describe, expect, it, onTestFinished } from 'vitest';
import { createDispatcher } from '../../../../core/features/alerts/dispatcher.ts';
import { createRulebook } from '../../../../core/features/rules/rulebook.ts';
import { createRulings } from '../../../../core/features/rules/rulings.ts';
import { systemClock } from '../../../../core/kernel/clock.ts';
import { type CallFacts, noCall } from '../../../../core/query/filter/facts.ts';
import { type Rule, ruleSchema } from '../../../../core/settings/rules.ts';
import { defaultSettings } from '../../../../core/settings/schema.ts';
import { completedCall, failedCall } from '../../../support/bodies.ts';
import { recordingNotifier, silentLogger } from '../../../support/memory-ports.ts';
import { append, open } from '../../../support/open-history.ts';

const rule = (id: string, more: Partial<Rule>): Rule => ruleSchema.parse({ id, name: id, ...more });

/** Delivers to a history whose events are decided about by these rules, and gives what was decided and shown. */
async function play(rules: Rule[], ...bodies: Parameters<typeof append>[1][]) {
  const history = await open();
  const native = recordingNotifier();
  const settings = { ...defaultSettings.notifications, rules };
  const dispatcher = createDispatcher({
    history,
    nativeNotifier: native,
    rules: () => settings,
    content: () => settings.content,
    rulings: createRulings(history, () => settings.rules, systemClock),
    clock: systemClock,
    logger: silentLogger,
    onAlert: () => {},
  });
  onTestFinished(() => dispatcher.close());
  for (const body of bodies) await append(history, body);
  await history.caughtUp(null);
  dispatcher.look();
  const alerts = async () => (await history.listAlerts({ limit: 50 })).alerts.reverse();
  await expect
    .poll(async () => (await alerts()).filter(({ outcome }) => outcome !== 'pending').length)
    .toBe(bodies.length);
  return { alerts: await alerts(), shown: native.shown };
}

const said = (text: string) => ({ transcript: [{ user: 'user', text }] });
const stopped = (name: string) => ({ event: 'campaign.stopped', campaign_id: name, campaign_name: name });

describe('createRulebook', () => {
  it('takes a rule that wants no problems for one about calls', () => {
    const facts: CallFacts = { ...noCall, event: 'call.failed', createdAt: 0, callId: 'c1', outcome: 'failed' };
    const asked = (when: string, problem: CallFacts['problem']) =>
      createRulebook([rule('r', { when })])?.find({ ...facts, problem: problem ?? null }, 0)?.isForProblems;
    expect(asked('-problem:new is:failed', null)).toBe(false);
    expect(asked('problem:new', 'new')).toBe(true);
  });
});

describe('core/features/rules', () => {
  it('notifies of a word that was said, by whom it was said, and says which rule it was', async () => {
    const rules = [rule('lawyer', { when: 'said:lawyer by:callee', urgency: 'urgent' })];
    const { alerts, shown } = await play(
      rules,
      completedCall('c1', said('I call my lawyer.')),
      completedCall('c2', said('Thank you.')),
    );
    expect(alerts).toMatchObject([
      {
        decision: 'show',
        reasonCode: 'rule',
        rule: { id: 'lawyer', name: 'lawyer' },
        reason: 'The rule “lawyer” notifies of this.',
      },
      { decision: 'silence', reasonCode: 'event_off', rule: null },
    ]);
    expect(shown).toMatchObject([{ urgency: 'critical', body: expect.stringContaining('“I call my lawyer.”') }]);
  });

  it('goes by the first that matches, in the order of the list', async () => {
    const quiet = rule('test', { when: 'campaign:Test', urgency: 'quiet' });
    const all = rule('all', { when: 'outcome:failed' });
    const ofTest = failedCall('c1', { campaign_id: 'Test', campaign_name: 'Test' });
    expect((await play([quiet, all], ofTest, failedCall('c2'))).alerts).toMatchObject([
      { decision: 'silence', reasonCode: 'rule_quiet', rule: { id: 'test' } },
      { decision: 'show', rule: { id: 'all' } },
    ]);
    expect((await play([all, quiet], ofTest)).alerts).toMatchObject([{ decision: 'show', rule: { id: 'all' } }]);
  });

  it('knows campaigns, and leaves to the switches what no rule matches', async () => {
    const rules = [rule('loud', { when: 'event:campaign.stopped campaign:Spring', urgency: 'urgent' })];
    const { alerts, shown } = await play(rules, stopped('Spring'), stopped('Autumn'));
    expect(alerts).toMatchObject([{ rule: { id: 'loud' } }, { rule: null, reasonCode: 'event_on' }]);
    expect(shown.map(({ urgency }) => urgency).sort()).toEqual(['critical', 'low']);
  });

  it('goes on by the switches where the rules cannot be asked', async () => {
    const rulings = createRulings(
      { callFacts: () => Promise.reject(new Error('gone')) },
      () => [rule('a', {})],
      systemClock,
    );
    await expect(rulings([])).rejects.toThrow('gone');
  });

  it('asks nothing of what is switched off or half written, and of beginnings only by name', () => {
    const facts: CallFacts = {
      ...noCall,
      callId: 'c1',
      event: 'call.queued',
      outcome: 'queued',
      createdAt: 0,
      unread: true,
    };
    expect(createRulebook([rule('off', { enabled: false }), rule('half', { when: 'outcome: is:unread' })])).toBeNull();
    expect(createRulebook([rule('any', {})])?.find(facts, 0)).toBeNull();
    expect(createRulebook([rule('any', { when: 'event:call.queued' })])?.find(facts, 0)?.rule.id).toBe('any');
    expect(createRulebook([rule('any', { urgency: 'quiet' })])?.find(facts, 0)?.rule.id).toBe('any');
    expect(createRulebook([rule('a', { when: 'outcome:failed' })])?.needsTranscript).toBe(false);
    expect(createRulebook([rule('a', { when: 'said:x' })])?.needsTranscript).toBe(true);
  });
});
