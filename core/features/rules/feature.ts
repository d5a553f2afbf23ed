/** Has the user's rules decide which events notify and how, and mutes what is not to notify for a while. */

import { randomUUID } from 'node:crypto';
import type { History } from '../../history/history.ts';
import { withItem, withItemAt, withoutItem } from '../../kernel/by-id.ts';
import { NotifierError } from '../../kernel/errors.ts';
import type { Clock } from '../../kernel/ports.ts';
import type { CallFacts } from '../../query/filter/facts.ts';
import { type Mute, type Rule, ruleSchema } from '../../settings/rules.ts';
import type { LiveSettings } from '../../settings/settings.ts';
import { feature } from '../feature.ts';
import * as contract from './contract.ts';
import { listed } from './listed.ts';
import { activeMutes } from './mutes.ts';
import { switchedTo, withoutProfile, withProfile } from './profiles.ts';
import { createRulebook } from './rulebook.ts';
import { createFindTurn, createRulings } from './rulings.ts';
import { tryRule, tryRules } from './trial.ts';

interface Needs {
  history: History;
  settings: Pick<LiveSettings, 'get' | 'update'>;
  clock: Clock;
}

export const rules = feature<contract.Outputs, contract.Status>()({
  name: 'rules',
  inputs: contract.inputs,
  start({ history, settings, clock }: Needs) {
    const all = () => settings.get().notifications.rules;
    const mutes = () => activeMutes(settings.get().notifications.mutes, clock.now());
    const keep = (list: Rule[]) => void settings.update({ notifications: { rules: list } });
    const keepMutes = (list: Mute[]) => void settings.update({ notifications: { mutes: list } });
    const othersThan = ({ kind, id }: Pick<Mute, 'kind' | 'id'>) =>
      mutes().filter((each) => each.kind !== kind || each.id !== id);

    async function nameOf({ kind, id }: Pick<Mute, 'kind' | 'id'>): Promise<string | null> {
      if (kind === 'rule') return all().find((rule) => rule.id === id)?.name ?? null;
      if (kind === 'number') return id;
      return (await history.getCampaign({ campaignId: id }))?.name ?? null;
    }

    async function mute({ kind, id, until }: Omit<Mute, 'name'>): Promise<void> {
      const name = await nameOf({ kind, id });
      keepMutes([...othersThan({ kind, id }), { kind, id, name, until }]);
    }

    return {
      api: {
        listRules: () => ({ rules: all().map(listed) }),
        saveRule({ rule: given }) {
          const rule: Rule = { ...given, id: given.id ?? randomUUID() };
          const saved = listed(rule);
          const [problem] = saved.problems;
          if (problem !== undefined) throw new NotifierError('invalid_input', problem.message, { field: 'rule.when' });
          // A new one first, so that it decides.
          keep(withItem(all(), rule, 'start'));
          return saved;
        },
        moveRule({ id, to }) {
          keep(withItemAt(all(), id, to, 'rule'));
          return {};
        },
        deleteRule({ id }) {
          keep(withoutItem(all(), id, 'rule'));
          return {};
        },
        tryRule: ({ rule, days }) =>
          tryRule(history, ruleSchema.parse({ id: 'tried', name: 'Tried', ...rule }), days, clock),
        tryRules: ({ rules: list, days }) => tryRules(history, list, days, clock),
        async mute({ kind, id, until }) {
          if (until !== null && until <= clock.now()) {
            throw new NotifierError('invalid_input', 'until must be a time to come, in milliseconds UTC.', {
              field: 'until',
            });
          }
          await mute({ kind, id, until });
          return {};
        },
        unmute(muted) {
          keepMutes(othersThan(muted));
          return {};
        },
        saveProfile({ name }) {
          const id = randomUUID();
          settings.update({ notifications: withProfile(settings.get().notifications, { id, name }) });
          return { id };
        },
        switchProfile({ id }) {
          settings.update({ notifications: switchedTo(settings.get().notifications, id) });
          return {};
        },
        deleteProfile({ id }) {
          settings.update({ notifications: withoutProfile(settings.get().notifications, id) });
          return {};
        },
      },
      status() {
        const { profiles, profile } = settings.get().notifications;
        return { mutes: mutes(), profiles: profiles.map(({ id, name }) => ({ id, name })), profile };
      },
      offer: {
        mute,
        rulings: createRulings(history, all, clock),
        findTurn: createFindTurn(history, all),
        /** The rule of what is known of something that is no event; null where none matches. */
        ruleOf: (facts: CallFacts) => createRulebook(all())?.find(facts, clock.now())?.rule ?? null,
      },
    };
  },
});
