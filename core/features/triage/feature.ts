/** What the user does with calls, many at once, and takes back. */

import type { z } from 'zod';
import type { History, TriageAct } from '../../history/history.ts';
import { NotifierError } from '../../kernel/errors.ts';
import type { Clock, Logger, Wake } from '../../kernel/ports.ts';
import type { LiveSettings } from '../../settings/settings.ts';
import type { ContactNames } from '../contacts/feature.ts';
import { feature } from '../feature.ts';
import type { TeamOffer } from '../team/feature.ts';
import * as contract from './contract.ts';
import { startWaking } from './waking.ts';

interface Needs {
  history: Pick<History, 'triage' | 'setNote' | 'undo' | 'wake' | 'nextWaking' | 'matchingCalls' | 'current'>;
  settings: Pick<LiveSettings, 'get'>;
  contactNames: Pick<ContactNames, 'numbersNamed'>;
  team: TeamOffer;
  wake: Wake;
  clock: Clock;
  logger: Logger;
}

export const triage = feature<contract.Outputs, contract.Status>()({
  name: 'triage',
  inputs: contract.inputs,
  start({ history, settings, contactNames, team, wake, clock, logger }: Needs) {
    const waking = startWaking({ history, clock, wake, logger });

    async function found(filter: contract.CallFilter): Promise<string[]> {
      const named = contactNames.numbersNamed(filter.text);
      const callIds = await history.matchingCalls({ ...filter, named, now: clock.now(), limit: contract.maxCalls + 1 });
      if (callIds.length <= contract.maxCalls) return callIds;
      const most = contract.maxCalls.toLocaleString('en');
      throw new NotifierError('invalid_input', `More than ${most} calls are found. Narrow the search first.`, {
        field: 'filter',
      });
    }

    async function act({ callIds, filter }: Which, what: TriageAct): Promise<contract.Outputs['triage']> {
      const ids = callIds ?? (await found(filter ?? {}));
      const done =
        ids.length === 0 ? null : await history.triage({ callIds: ids, at: clock.now(), ...what, ...team.laptop() });
      waking.look();
      return done ?? nothing;
    }

    function claim(which: Which, isMine: boolean) {
      if (team.laptop().laptop !== undefined) return act(which, { claim: isMine });
      throw new NotifierError('unavailable', 'This computer belongs to no team: nobody else could see it.');
    }

    return {
      api: {
        triage: ({ callIds, filter, ...what }) => act({ callIds, filter }, actOf(what)),
        claim: (which) => claim(which, true),
        release: (which) => claim(which, false),
        async setNote({ about, text }) {
          const { turn, ...call } = 'callId' in about ? about : { ...about, turn: undefined };
          const named = 'callId' in call ? { ...call, ...(turn === undefined ? {} : { turn }) } : call;
          return (await history.setNote({ about: named, text, at: clock.now(), ...team.laptop() })) ?? nothing;
        },
        async undo({ act }) {
          const by = act === undefined ? team.laptop() : { act, ...team.laptop() };
          const undone = await history.undo({ at: clock.now(), ...by });
          if (undone === null && act !== undefined) {
            throw new NotifierError('conflict', 'Something else was done since: take that back first.');
          }
          // What was snoozed before may be so again.
          waking.look();
          return undone ?? nothing;
        },
      },
      status() {
        const { counts, unreadFailed } = history.current();
        return { triage: { badge: settings.get().app.badge === 'failed' ? unreadFailed : counts.unread } };
      },
      on: { started: waking.look },
      close: waking.close,
    };
  },
});

const nothing: contract.Outputs['undo'] = { act: null, calls: 0 };

type Which = z.output<typeof contract.inputs.claim>;
type Act = Omit<z.output<typeof contract.inputs.triage>, 'callIds' | 'filter'>;

function actOf({ state, until, addTags, removeTags, read }: Act): TriageAct {
  const at = typeof until === 'object' ? until.at : until;
  return {
    ...(state === undefined ? {} : { state }),
    ...(typeof at === 'number' ? { untilAt: at } : {}),
    ...(until === 'number' || typeof until === 'object' ? { untilNumber: true } : {}),
    ...(addTags === undefined ? {} : { addTags }),
    ...(removeTags === undefined ? {} : { removeTags }),
    ...(read === undefined ? {} : { read }),
  };
}
